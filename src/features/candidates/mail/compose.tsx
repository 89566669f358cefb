import { productName } from '../../../ui/brand.tsx';
import type { MailText } from '../../../ui/mail-text.tsx';
import { type Locale, textIn } from '../../../ui/text.ts';

/**
 * A mail to a candidate as plain text and as the same words in HTML: one source, so that the two never differ.
 * @param ifNotYou what somebody does who finds the mail without having done anything: it differs from mail to mail
 */
export function candidateMail(
  locale: Locale,
  subject: string,
  paragraphs: readonly string[],
  ifNotYou: string,
): MailText {
  const t = textIn(locale);
  const name = productName(locale);
  const footer = t(
    `このメールは、${name}で行われた操作について、その宛先にだけお送りしています。${ifNotYou}`,
    `${name} sends this mail only to the address something was done with. ${ifNotYou}`,
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
    subject: t(`${subject}（${name}）`, `${subject} (${name})`),
    text: `${all.join('\n\n')}\n`,
    html: `<!doctype html>${String(body)}`,
  };
}
