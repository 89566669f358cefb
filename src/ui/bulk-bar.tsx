import type { Child } from 'hono/jsx';
import { csrfField } from './forms/form.tsx';
import { type Locale, textIn } from './text.ts';

interface BulkBarProps {
  locale: Locale;
  /** Id of the form that the boxes of the table name in their `selection`. */
  id: string;
  action: string;
  csrf: string;
  /** Buttons; each says what it does and, in its confirmation, whether it can be undone. */
  children: Child;
}

/** Actions for the rows that are ticked. With a script the bar counts them. */
export function BulkBar({ locale, id, action, csrf, children }: BulkBarProps) {
  const t = textIn(locale);
  return (
    <form class="bulk-bar print-hidden" method="post" id={id} action={action}>
      <input type="hidden" name={csrfField} value={csrf} />
      <p role="status" data-count={id} data-count-text={t('{n}件を選択中', '{n} selected')}>
        {t('選んだ行に対して', 'With the selected rows')}
      </p>
      <div class="btn-row">{children}</div>
    </form>
  );
}
