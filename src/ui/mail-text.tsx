import { productName } from './brand.tsx';
import { type Locale, textIn } from './text.ts';

/** Subject and both bodies of one mail. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * Writes a mail to a member of staff as plain text and as the same words in HTML, from one source so that the two never
 * differ. Paragraphs may hold line breaks; everything is escaped.
 */
export function staffMail(locale: Locale, subject: string, paragraphs: readonly string[]): MailText {
  const t = textIn(locale);
  const footer = t(
    'このメールは、キャリアリレーで行われた操作についてお送りしています。心当たりがない場合は、そのまま破棄してください。',
    'Career Relay sends this mail because of something done there. If that was not you, delete it.',
  );
  const all = [...paragraphs, `--\n${footer}`];
  const body = (
    <html lang={locale}>
      <body>
        {all.map((paragraph) => (
          <p style="white-space:pre-line;font-family:sans-serif;line-height:1.8">{paragraph}</p>
        ))}
      </body>
    </html>
  );
  return {
    subject: t(`${subject}（${productName('ja')}）`, `${subject} (${productName('en')})`),
    text: `${all.join('\n\n')}\n`,
    html: `<!doctype html>${String(body)}`,
  };
}
