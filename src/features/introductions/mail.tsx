import { type MailText, staffMail } from '../../ui/mail-text.tsx';
import { formatDate, type Locale, textIn } from '../../ui/text.ts';
import { reasonLabel } from './rules/reasons.ts';
import type { ObjectionReason } from './rules/settlement.ts';

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
    ? '異議を認めました / Objection upheld'
    : '異議を認めませんでした / Objection not upheld';
  return staffMail('ja', subject, [...decisionWords(facts, 'ja'), ...decisionWords(facts, 'en'), facts.url]);
}

function decisionWords({ reason, raisedAt, upheld, note }: DecisionFacts, locale: Locale): string[] {
  const t = textIn(locale);
  const on = formatDate(raisedAt, locale);
  const what = reasonLabel(reason, locale);
  return [
    upheld
      ? t(`${on} に受け付けた異議（${what}）を認めました。`, `Your objection of ${on} (${what}) was upheld.`)
      : t(
          `${on} に受け付けた異議（${what}）は、認めませんでした。この方の情報は、引き続きご覧いただけます。`,
          `Your objection of ${on} (${what}) was not upheld. You can still see this person's details.`,
        ),
    ...(note === '' ? [] : [t(`運営からの説明：${note}`, `From the operator: ${note}`)]),
  ];
}
