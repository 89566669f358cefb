import { productName } from './brand.tsx';
import { inLanguage, t } from './rendering.ts';
import type { Locale } from './text.ts';

/** Subject and both bodies of one mail. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What a mail says. */
export interface MailWords {
  readonly subject: string;
  /** May hold line breaks; everything is escaped. */
  readonly paragraphs: readonly string[];
  /** What somebody does who finds the mail without having done anything; members of staff delete it. */
  readonly ifNotYou?: string;
}

/**
 * Composes a mail as plain text and as the same words in HTML, from one source so that the two never differ.
 * @param words writes it in that language: `t` and the like take it from here
 */
export function composeMail(locale: Locale, words: () => MailWords): MailText {
  return inLanguage(locale, () => {
    const { subject, paragraphs, ifNotYou } = words();
    const name = productName();
    const all = [...paragraphs, `--\n${footer(ifNotYou)}`];
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
  });
}

function footer(ifNotYou: string | undefined): string {
  return ifNotYou === undefined
    ? t(
        'このメールは、キャリアリレーで行われた操作についてお送りしています。心当たりがない場合は、そのまま破棄してください。',
        'Career Relay sends this mail because of something done there. If that was not you, delete it.',
      )
    : t(
        `このメールは、キャリアリレーで行われた操作について、その宛先にだけお送りしています。${ifNotYou}`,
        `Career Relay sends this mail only to the address something was done with. ${ifNotYou}`,
      );
}
