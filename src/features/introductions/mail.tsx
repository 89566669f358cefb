import { composeMail, type MailText } from '../../ui/mail-text.tsx';
import { t } from '../../ui/rendering.ts';
import { formatDate, type Locale, type Pair } from '../../ui/text.ts';
import { REASON_WORDS } from './rules/reasons.ts';
import type { ObjectionReason } from './rules/settlement.ts';

export interface DecisionFacts {
  /** The agency's name in either language. */
  readonly agency: Pair;
  readonly reason: ObjectionReason;
  readonly raisedAt: Date;
  readonly upheld: boolean;
  readonly note: string;
  /** The provision's page. */
  readonly url: string;
}

/** Tells an agency how the operator decided its claim. */
export function decisionMail(
  locale: Locale,
  { agency, reason, raisedAt, upheld, note, url }: DecisionFacts,
): MailText {
  return composeMail(locale, () => {
    const on = formatDate(raisedAt);
    const what = t(...REASON_WORDS[reason].label);
    return {
      subject: upheld
        ? t('異議を認めました', 'Objection upheld')
        : t('異議を認めませんでした', 'Objection not upheld'),
      addressee: { organisation: agency },
      paragraphs: [
        upheld
          ? t(
              `${on} に受け付けた異議（${what}）を認めました。この方への連絡とメモの追加は、これ以降できません。`,
              `Your objection of ${on} (${what}) was upheld. From now on you can neither contact this person nor add notes.`,
            )
          : t(
              `${on} に受け付けた異議（${what}）は、認めませんでした。この方の情報の扱いは、異議の前と変わりません。`,
              `Your objection of ${on} (${what}) was not upheld. Nothing changes about this person’s details.`,
            ),
        ...(note === '' ? [] : [t(`運営からの説明：${note}`, `From the operator: ${note}`)]),
        url,
      ],
    };
  });
}

/** Tells an agency that people took something back: of how many provisions, nothing about them. */
export function takenBackMail(
  locale: Locale,
  facts: {
    /** The agency's name in either language. */
    readonly agency: Pair;
    readonly changed: number;
    /** The inbox. */
    readonly url: string;
  },
): MailText {
  const { agency, changed, url } = facts;
  return composeMail(locale, () => ({
    subject: t('ご本人が同意を変えた提供があります', 'People have changed what they share'),
    addressee: { organisation: agency },
    paragraphs: [
      t(
        `ご本人が、同意または項目を取り消すか、渡し直した提供が${changed}件あります。取り消された情報は、貴社の画面とAPIからすでに消えています。`,
        `Provisions in which people withdrew their consent or an item, or gave one again: ${changed}. What was withdrawn is gone from your pages and the API already.`,
      ),
      t(
        '取り消された情報の利用をやめ、控えを消してください。次の画面で内容を確かめ、期限までに確認を返してください。',
        'Stop using what was withdrawn and delete your copies. See on this page what it is, and acknowledge it in time.',
      ),
      url,
    ],
  }));
}

/** Tells a person what the operator said of an agency that holds their data. */
export function holderMail(
  locale: Locale,
  facts: {
    readonly outcome: 'corrected' | 'another';
    /** The person's own. */
    readonly name: string | null;
    /** The agency's name in either language. */
    readonly agency: Pair;
    /** As it was approved, once it goes by another name. */
    readonly approvedName: string | null;
    /** The person's own place. */
    readonly url: string;
  },
): MailText {
  const { outcome, name: addressee, approvedName, url } = facts;
  const [ja, en] = facts.agency;
  return composeMail(locale, () => {
    const before =
      approvedName === null ? '' : t(`（承認時の名称：${approvedName}）`, ` (approved as ${approvedName})`);
    return outcome === 'corrected'
      ? {
          subject: t('情報を提供した人材紹介会社の訂正', 'An agency was corrected'),
          addressee,
          paragraphs: [
            t(
              `情報の提供に同意された人材紹介会社の登録内容が変わりました。いまの名称は「${ja}」${before}です。同じ会社であることを、運営が確かめました。情報の扱いは変わりません。`,
              `The entry of an agency you handed your details to has changed. Its name now: “${en}”${before}. The operator has checked that it is the same one. Nothing else changes.`,
            ),
            url,
          ],
        }
      : {
          subject: t('改めて同意が必要です', 'A new consent is needed'),
          addressee,
          paragraphs: [
            t(
              `情報の提供に同意された人材紹介会社「${ja}」${before}の許可は、別の会社のものになりました。同意はそれまでの会社に対するものなので、あなたが改めて同意するまで、この会社はあなたの情報を開けません。何もしなければ、開けないままです。`,
              `The licence of ${en}${before}, to whom you handed your details, is now another company's. Your consent was for the one before: it cannot open your details until you consent anew. If you do nothing, it stays so.`,
            ),
            t(
              '続ける場合は、次のページでこの会社への提供を取り消してから、もう一度選んでください。',
              'To go on, take the consent back on this page and choose the agency again.',
            ),
            url,
          ],
        };
  });
}

/** Tells a person that the licence of an agency that holds their data has ended: true also on a later day. */
export function licenceEndedMail(
  locale: Locale,
  facts: {
    /** The person's own. */
    readonly name: string | null;
    /** The agency's name in either language. */
    readonly agency: Pair;
    /** The last day of the licence. */
    readonly endedOn: string;
    /** What this agency has, on the person's own pages. */
    readonly url: string;
  },
): MailText {
  const { name: addressee, endedOn, url } = facts;
  const [ja, en] = facts.agency;
  return composeMail(locale, () => {
    const day = formatDate(endedOn);
    return {
      subject: t('選んだ人材紹介会社の許可の期限', 'The licence of an agency you chose has ended'),
      addressee,
      paragraphs: [
        t(
          `「${ja}」の職業紹介の許可は、${day}で期限が過ぎました。運営が更新を確認するまで、この会社はここであなたの情報を見られず、ここから連絡することもできません。`,
          `The licence of ${en} for employment placement ended on ${day}. Until the operator has checked a renewal, it cannot see your details here or contact you through here.`,
        ),
        t(
          '何もしなければ、あなたの同意は残り、更新が確認されると、また見られます。同意の取り消しも、ほかの会社を選ぶことも、次のページからできます。',
          'If you do nothing, your consent stays and the agency sees your details again once a renewal is checked. On this page you can take the consent back, or go on to choose another agency.',
        ),
        url,
      ],
    };
  });
}

/** Tells a company that the operator has looked again at an introduction: what was found; what was written stands on the page. */
export function appealAnsweredMail(
  locale: Locale,
  facts: {
    /** The company's name in either language. */
    readonly company: Pair;
    readonly raisedAt: Date;
    readonly upheld: boolean;
    /** The receipt's page. */
    readonly url: string;
  },
): MailText {
  const { company, raisedAt, upheld, url } = facts;
  return composeMail(locale, () => {
    const on = formatDate(raisedAt);
    return {
      subject: t('再確認の依頼への回答', 'What we found when we looked again'),
      addressee: { organisation: company },
      paragraphs: [
        upheld
          ? t(
              `${on}に依頼された紹介を再確認しました。数え方に誤りがありました。この紹介のポイントは変わりません。`,
              `We looked again at the introduction you asked about on ${on}. It was counted wrongly. Its point does not change.`,
            )
          : t(
              `${on}に依頼された紹介を再確認しました。数え方は制度ルールどおりでした。`,
              `We looked again at the introduction you asked about on ${on}. It was counted by the rule.`,
            ),
        t('運営の回答は、次のページにあります。', 'What the operator answered stands on this page.'),
        url,
      ],
    };
  });
}
