import { t } from './rendering.ts';
import type { Locale } from './text.ts';

interface CopyBlockProps {
  id: string;
  /** What the text is: 専用リンク. */
  label: string;
  text: string;
  /** Language of the text where it is not the page's. */
  lang?: Locale | undefined;
}

/** Text to take elsewhere. One click selects all of it; where scripts run there is a copy button too. */
export function CopyBlock({ id, label, text, lang }: CopyBlockProps) {
  return (
    <div class="copy-block">
      <div class="bar">
        <strong>{label}</strong>
        <button
          type="button"
          class="btn is-plain is-small print-hidden"
          data-copy={id}
          data-copied={t('コピーしました', 'Copied')}
          hidden
        >
          {t('コピー', 'Copy')}
          <span class="sr-only">{t(`：${label}`, `: ${label}`)}</span>
        </button>
      </div>
      <pre class="text" id={id} lang={lang} tabindex={0} role="group" aria-label={label}>
        {text}
      </pre>
    </div>
  );
}
