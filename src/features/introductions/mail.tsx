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

/**
 * Tells a person what the operator said of an agency that holds their data. In both languages: the agency's copy does not say
 * in which one they read.
 */
export function holderMail(facts: {
  readonly outcome: 'corrected' | 'another';
  readonly name: string;
  readonly nameEn: string;
  /** As it was approved, once it goes by another name. */
  readonly approvedName: string | null;
  /** The person's own place. */
  readonly url: string;
}): MailText {
  const { outcome, name, nameEn, approvedName, url } = facts;
  const before = approvedName === null || approvedName === name ? '' : `（承認時の名称：${approvedName}）`;
  return composeMail('ja', () =>
    outcome === 'corrected'
      ? {
          subject: '情報を提供した人材紹介会社の訂正 / An agency was corrected',
          paragraphs: [
            `情報の提供に同意された人材紹介会社の登録内容が変わりました。いまの名称は「${name}」${before}です。同じ会社であることを、運営が確かめました。情報の扱いは変わりません。`,
            `The entry of an agency you handed your details to has changed; it is now called ${nameEn}. The operator has checked that it is the same one. Nothing else changes.`,
            url,
          ],
        }
      : {
          subject: '改めて同意が必要です / A new consent is needed',
          paragraphs: [
            `情報の提供に同意された人材紹介会社「${name}」${before}の許可は、別の会社のものになりました。同意はそれまでの会社に対するものなので、あなたが改めて同意するまで、この会社はあなたの情報を開けません。何もしなければ、開けないままです。`,
            '続ける場合は、次のページでこの会社への提供を取り消してから、もう一度選んでください。',
            `The licence of ${nameEn}, to whom you handed your details, is now another company's. Your consent was for the one before: it cannot open your details until you consent anew. To go on, take the consent back on this page and choose the agency again. Otherwise do nothing.`,
            url,
          ],
        },
  );
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
