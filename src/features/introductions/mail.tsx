import { composeMail, type MailText } from '../../ui/mail-text.tsx';
import { inLanguage, t } from '../../ui/rendering.ts';
import { formatDate } from '../../ui/text.ts';
import { timeLeft } from './rules/deadline.ts';
import { REASON_WORDS } from './rules/reasons.ts';
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
  return composeMail('ja', () => ({
    subject,
    paragraphs: [...decisionWords(facts), ...inLanguage('en', () => decisionWords(facts)), facts.url],
  }));
}

/** Tells an agency that people arrived: how many and until when to answer, nothing about them. */
export function arrivalsMail(facts: {
  readonly arrived: number;
  readonly nearestDueAt: Date;
  readonly now: Date;
  /** The inbox. */
  readonly url: string;
}): MailText {
  const { arrived, url } = facts;
  const { lastDay } = timeLeft(facts.nearestDueAt, facts.now);
  return composeMail('ja', () => ({
    subject: `新しい候補者が${arrived}名います / People to answer: ${arrived}`,
    paragraphs: [
      `貴社を選び、情報の提供に同意した方が、新しく${arrived}名います。いちばん早い返答の期限は、${formatDate(lastDay)} 24:00です。期限までに返答がない場合は、受け取ったものとして扱います。`,
      `New people who chose your agency: ${arrived}. Answer the first of them until ${formatDate(lastDay)} 24:00. Without an answer it counts as accepted.`,
      url,
    ],
  }));
}

function decisionWords({ reason, raisedAt, upheld, note }: DecisionFacts): string[] {
  const on = formatDate(raisedAt);
  const what = t(...REASON_WORDS[reason].label);
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
