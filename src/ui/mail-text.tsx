import type { MailSender } from '../db/mail-sender.ts';
import { productName } from './brand.tsx';
import { splitLinks } from './links-in-text.ts';
import { type Addressee, greetingOf, whyThisMail } from './mail-addressee.ts';
import { inLanguage, t } from './rendering.ts';
import type { Locale } from './text.ts';

/** One mail in one language, without what every mail ends with (`frameMail`). */
export interface MailText {
  readonly locale: Locale;
  readonly subject: string;
  readonly text: string;
}

/** What a mail says. */
interface MailWords {
  readonly subject: string;
  readonly addressee: Addressee;
  /** May hold line breaks; everything is escaped. */
  readonly paragraphs: readonly string[];
  /** What somebody does whom the mail should not have reached; to write to the operator when left out. */
  readonly ifNotYou?: string;
}

/**
 * Composes a mail as plain text; the outbox makes the HTML of the same words when it leaves, so that the two never differ.
 * @param words writes it in that language: `t` and the like take it from here
 */
export function composeMail(locale: Locale, words: () => MailWords): MailText {
  return inLanguage(locale, () => {
    const { subject, addressee, paragraphs, ifNotYou } = words();
    const name = productName();
    return {
      locale,
      subject: t(`${subject}（${name}）`, `${subject} (${name})`),
      text: `${[...greetingOf(addressee), ...paragraphs, `--\n${whyThisMail(addressee, ifNotYou)}`].join('\n\n')}\n`,
    };
  });
}

/** Who sends it: the operator, and the address of this installation. */
export interface MailFrame {
  readonly baseUrl: string;
  readonly operator: MailSender | undefined;
  /** Where its reader can stop such mail, for what can be stopped. */
  readonly optOutUrl?: string | undefined;
}

/** A code stands alone in its paragraph. */
const CODE = /^\d{6}$/;

/**
 * The mail as it leaves: the operator behind it, and the HTML of the same words. Addresses of this installation are links,
 * and nothing else is: whatever a name or a title in the mail says stays text.
 */
export function frameMail(
  mail: Pick<MailText, 'locale' | 'text'>,
  { baseUrl, operator, optOutUrl }: MailFrame,
): { readonly text: string; readonly html: string } {
  return inLanguage(mail.locale, () => {
    const paragraphs = mail.text.trimEnd().split('\n\n');
    const mayHoldDigits = !paragraphs.some((one) => CODE.test(one));
    const from =
      operator === undefined
        ? []
        : [
            t(`運営：${operator.name}`, `Operator: ${operator.nameEn ?? operator.name}`),
            operator.address,
            t(`お問い合わせ：${operator.contactMail}`, `Contact: ${operator.contactMail}`),
            operator.contactPhone,
            // The code is the only six-digit number of its mail (rules.md §10.3).
          ].filter((line) => line !== '' && (mayHoldDigits || !/\d{6}/.test(line)));
    const all = [...paragraphs, from.join('\n')].filter((one) => one !== '');
    const stop = t('このようなメールを止める', 'Stop mail like this');
    const optOut = optOutUrl === undefined ? [] : [`${stop}\n${optOutUrl}`];
    // What says why it came and who sent it steps back behind what it says.
    const end = all.findLastIndex((one) => one.startsWith('--\n'));
    const [body, foot] = end < 0 ? [all, []] : [all.slice(0, end), all.slice(end)];
    const html = (
      <html lang={mail.locale}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
        </head>
        <body style="margin:0">
          <table {...FRAME} lang={mail.locale}>
            <tr>
              <td style={`${CELL};padding:16px;font-size:16px;line-height:1.8`}>
                {body.map((one) => (
                  <Paragraph text={one} baseUrl={baseUrl} />
                ))}
              </td>
            </tr>
            <tr>
              <td style={`${CELL};padding:8px 16px;border-top:1px solid #999;font-size:14px;line-height:1.6`}>
                {foot.map((one) => (
                  <Paragraph text={one.replace(/^--\n/, '')} baseUrl={baseUrl} />
                ))}
                {optOutUrl !== undefined && (
                  <p style="margin:16px 0">
                    <a href={optOutUrl}>{stop}</a>
                  </p>
                )}
              </td>
            </tr>
          </table>
        </body>
      </html>
    );
    return { text: `${[...all, ...optOut].join('\n\n')}\n`, html: `<!doctype html>${String(html)}` };
  });
}

/**
 * What every mail program shows alike: Outlook knows neither max-width nor white-space, Gmail drops what stands on the body,
 * and no colours are named, so that a dark mail program turns all of them. A phone narrows the table.
 */
const FRAME = {
  role: 'presentation',
  align: 'center',
  width: 600,
  cellpadding: 0,
  cellspacing: 0,
  border: 0,
  style: 'max-width:100%;color:inherit',
} as const;
/** An address longer than a phone is wide breaks, instead of shrinking the whole mail. */
const CELL =
  'font-family:Hiragino Sans,Yu Gothic,Meiryo,Arial,sans-serif;word-break:break-word;overflow-wrap:anywhere';

function Paragraph({ text, baseUrl }: { text: string; baseUrl: string }) {
  if (CODE.test(text))
    return (
      <p style="font-size:36px;font-weight:bold;letter-spacing:4px;line-height:1.4;margin:16px 0">{text}</p>
    );
  return (
    <p style="margin:16px 0">
      {text.split('\n').map((line, index) => (
        <>
          {index > 0 && <br />}
          <Line text={line} baseUrl={baseUrl} />
        </>
      ))}
    </p>
  );
}

function Line({ text, baseUrl }: { text: string; baseUrl: string }) {
  // What is set in stays so.
  const words = text.replace(/^ +/, (spaces) => '\u00a0'.repeat(spaces.length));
  return (
    <>
      {splitLinks(words, baseUrl).map((part) =>
        part.isLink ? <a href={part.text}>{part.text}</a> : part.text,
      )}
    </>
  );
}

/** The product as the sender of a mail in that language, or whoever sends by it. */
export function senderName(locale: Locale, sender?: string): string {
  return inLanguage(locale, () => {
    const product = productName();
    return sender === undefined ? product : t(`${sender}（${product}）`, `${sender} (${product})`);
  });
}
