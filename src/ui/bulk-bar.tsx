import type { Child } from 'hono/jsx';
import { CsrfInput } from './forms/form.tsx';
import { t } from './rendering.ts';

interface BulkBarProps {
  /** Id of the form that the boxes of the table name in their `selection`. */
  id: string;
  action: string;
  /** How many are ticked, with `{n}` for the number, where the rows are no mere rows. */
  counted?: string | undefined;
  /** Buttons; each says what it does and, in its confirmation, whether it can be undone. */
  children: Child;
}

/** What there is to do about a long page as a whole, in view however far one has read: what follows, and its buttons. */
export function ActionBar({ label, text, children }: { label: string; text: Child; children: Child }) {
  return (
    <div class="action-bar print-hidden" role="group" aria-label={label}>
      <p>{text}</p>
      <div class="btn-row">{children}</div>
    </div>
  );
}

/** Actions for the rows that are ticked. With a script the bar counts them. */
export function BulkBar({
  id,
  action,
  counted = t('{n}件を選択中', '{n} selected'),
  children,
}: BulkBarProps) {
  return (
    <form class="action-bar is-bulk print-hidden" method="post" id={id} action={action}>
      <CsrfInput />
      <p role="status" data-count={id} data-count-text={counted}>
        {t('選んだ行に対して', 'With the selected rows')}
      </p>
      <div class="btn-row">{children}</div>
    </form>
  );
}
