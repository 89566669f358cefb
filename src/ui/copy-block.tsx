import type { Child } from 'hono/jsx';
import { t } from './rendering.ts';
import type { Locale } from './text.ts';

interface CopyBlockProps {
  id: string;
  /** What the text is: 専用リンク. */
  label: string;
  text: string;
  /** Language of the text where it is not the page's. */
  lang?: Locale | undefined;
  /** Words of the copy button where it is one of the things to do on the page. */
  action?: string | undefined;
  /** How long it is: `line` stands in one row with its label, `long` scrolls in a box of its own. */
  length?: keyof typeof lengthClass | undefined;
}

const lengthClass = {
  line: 'copy-block is-line',
  some: 'copy-block',
  long: 'copy-block is-long',
} as const;

/** Text to take elsewhere. One click selects all of it; where scripts run there is a copy button too. */
export function CopyBlock({ id, label, text, lang, action, length = 'some' }: CopyBlockProps) {
  return (
    <div class={lengthClass[length]}>
      <div class="bar">
        <strong>{label}</strong>
        <CopyButton of={id} variant={action === undefined ? 'plain' : 'secondary'}>
          {action ?? t('コピー', 'Copy')}
          {action === undefined && <span class="sr-only">{t(`：${label}`, `: ${label}`)}</span>}
        </CopyButton>
      </div>
      <pre class="text" id={id} lang={lang} tabindex={0} role="group" aria-label={label}>
        {text}
      </pre>
    </div>
  );
}

const variantClass = {
  plain: 'btn is-plain is-small print-hidden',
  secondary: 'btn is-secondary is-small print-hidden',
  primary: 'btn print-hidden',
} as const;

/** Copies the text of the element of that id, where scripts run; elsewhere it is not shown. */
export function CopyButton({
  of,
  variant,
  children,
}: {
  of: string;
  variant: keyof typeof variantClass;
  children: Child;
}) {
  return (
    <button
      type="button"
      class={variantClass[variant]}
      data-copy={of}
      data-copied={t('コピーしました', 'Copied')}
      hidden
    >
      {children}
    </button>
  );
}
