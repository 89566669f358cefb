import { formatDate, type Locale, textIn } from '../../ui/text.ts';
import { reasonLabel } from './rules/reasons.ts';
import type { ObjectionReason } from './rules/settlement.ts';

/** Subject and both bodies of one mail. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface DecisionFacts {
  readonly reason: ObjectionReason;
  readonly raisedAt: Date;
  readonly upheld: boolean;
  readonly note: string;
  /** The provision's page. */
  readonly url: string;
}

/** Tells an agency how the operator decided its claim. In both languages, since an agency has no language of its own. */
export function decisionMail(facts: DecisionFacts): MailText {
  const subject = facts.upheld
    ? '異議を認めました / Your objection was upheld（Career Relay）'
    : '異議を認めませんでした / Your objection was not upheld（Career Relay）';
  const paragraphs = [...decisionWords(facts, 'ja'), '--', ...decisionWords(facts, 'en')];
  const body = (
    <html lang="ja">
      <body>
        {paragraphs.map((paragraph) => (
          <p style="white-space:pre-line;font-family:sans-serif;line-height:1.8">{paragraph}</p>
        ))}
      </body>
    </html>
  );
  return { subject, text: `${paragraphs.join('\n\n')}\n`, html: `<!doctype html>${String(body)}` };
}

function decisionWords({ reason, raisedAt, upheld, note, url }: DecisionFacts, locale: Locale): string[] {
  const t = textIn(locale);
  const on = formatDate(raisedAt, locale);
  const what = reasonLabel(reason, locale);
  return [
    upheld
      ? t(
          `${on} にお寄せいただいた異議（${what}）を認めました。`,
          `Your objection of ${on} (${what}) was upheld.`,
        )
      : t(
          `${on} にお寄せいただいた異議（${what}）は、認めませんでした。この方の情報は、これまでどおりご覧いただけます。`,
          `Your objection of ${on} (${what}) was not upheld. You can still see this person's details.`,
        ),
    ...(note === '' ? [] : [t(`運営からの説明：${note}`, `From the operator: ${note}`)]),
    url,
  ];
}
