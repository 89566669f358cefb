import { CopyBlock } from './copy-block.tsx';
import { t } from './rendering.ts';
import type { Locale, Pair } from './text.ts';

export interface CopyMailProps {
  readonly lang: Locale;
  readonly subject: string;
  readonly body: string;
  /** The optional note alone; empty where the mail has none. */
  readonly relayBlock: string;
  /** What the note alone is for. */
  readonly noteWords: Pair;
}

/** A mail to take elsewhere: subject, body, and the optional note alone. `CopyButton of="mail-body"` copies the body. */
export function CopyMail({ lang, subject, body, relayBlock, noteWords }: CopyMailProps) {
  return (
    <>
      <CopyBlock id="mail-subject" label={t('件名', 'Subject')} text={subject} lang={lang} length="line" />
      <CopyBlock id="mail-body" label={t('本文', 'Body')} text={body} lang={lang} length="long" />
      {relayBlock !== '' && (
        <details>
          <summary>{t(...noteWords)}</summary>
          <CopyBlock
            id="mail-relay"
            label={t('任意のご案内だけ', 'The optional note alone')}
            text={relayBlock}
            lang={lang}
          />
        </details>
      )}
    </>
  );
}
