import { timeLeft } from '../../../platform/deadline.ts';
import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, type Locale } from '../../../ui/text.ts';
import { type NoticeFacts, switches } from './switches.tsx';

type Deadline = NoticeFacts & {
  /** The first deadline of all who wait. */
  readonly nearestDueAt: Date;
  readonly now: Date;
};

/** Tells an agency that people arrived: how many and until when to answer, nothing about them. */
export function arrivalsMail(locale: Locale, facts: Deadline & { readonly arrived: number }): MailText {
  const { addressee, arrived, baseUrl } = facts;
  const day = lastDay(facts);
  return composeMail(locale, () => ({
    subject: t(`新しい候補者が${arrived}名います`, `People to answer: ${arrived}`),
    addressee,
    paragraphs: [
      t(
        `貴社を選び、情報の提供に同意した方が、新しく${arrived}名います。いちばん早い返事の期限は、${day} 24:00です。期限までに返事がない場合は、受け取ったものとして扱います。`,
        `New people who chose your agency: ${arrived}. The first deadline is the end of ${day} (Japan time). Without an answer by then, a person counts as accepted.`,
      ),
      `${baseUrl}${paths.agency.home()}`,
      switches('agency', baseUrl),
    ],
  }));
}

/** Reminds an agency of deadlines that are near: how many are to be answered, how many first contacted, how many wait in all. */
export function deadlinesMail(
  locale: Locale,
  facts: NoticeFacts & {
    readonly due: number;
    readonly contacts: number;
    readonly waiting: number;
    readonly nearestDueAt: Date | null;
    readonly now: Date;
  },
): MailText {
  const { addressee, due, contacts, waiting, nearestDueAt, now, baseUrl } = facts;
  return composeMail(locale, () => ({
    subject:
      due > 0
        ? t(`返事の期限が近い方が${due}名います`, `Deadline near: ${due} to answer`)
        : t(`最初の連絡の期限が近い方が${contacts}名います`, `Deadline near: ${contacts} to contact`),
    addressee,
    paragraphs: [
      ...(due > 0 && nearestDueAt !== null ? dueLines({ due, waiting, nearestDueAt, now }) : []),
      ...(contacts > 0
        ? [
            t(
              `受け取ってから連絡の記録がなく、最初の連絡の期限が近い方が${contacts}名います。休止中の方も含みます。`,
              `Received, not contacted by your records, and near the day of the first contact: ${contacts}. People who have paused are among them.`,
            ),
            `${baseUrl}${paths.agency.home({ list: 'contact' })}`,
          ]
        : []),
      ...(due > 0 ? [`${baseUrl}${paths.agency.home()}`] : []),
      switches('agency', baseUrl),
    ],
  }));
}

function dueLines({
  due,
  waiting,
  ...deadline
}: Pick<Deadline, 'nearestDueAt' | 'now'> & { readonly due: number; readonly waiting: number }): string[] {
  const day = lastDay(deadline);
  return [
    t(
      `返事の期限が近い方が${due}名います。いちばん早い期限は、${day} 24:00です。`,
      `People whose deadline is near: ${due}. The first deadline is the end of ${day} (Japan time).`,
    ),
    ...(waiting > due
      ? [
          t(
            `返事を待っている方は、ほかの方も含めて${waiting}名です。`,
            `Waiting for an answer in all: ${waiting}.`,
          ),
        ]
      : []),
    t(
      '期限までに返事がない場合は、受け取ったものとして扱います。',
      'Without an answer by the deadline, it counts as accepted.',
    ),
  ];
}

/** Tells an agency what deadlines have decided that passed without an answer. */
export function decidedMail(
  locale: Locale,
  facts: NoticeFacts & {
    readonly silent: number;
    /** Whoever is suspended, or without a licence in force, sees nobody to be contacted. */
    readonly mayContact: boolean;
  },
): MailText {
  const { addressee, silent, mayContact, baseUrl } = facts;
  return composeMail(locale, () => ({
    subject: t(
      `期限までに返事のなかった方が${silent}名います`,
      `Deadlines passed without an answer: ${silent}`,
    ),
    addressee,
    paragraphs: [
      t(
        `${silent}名は期限までに返事がなく、受け取ったものとして扱われました。ご本人の画面には、返事がなかったことが表示されています。`,
        `Without an answer by the deadline, and so counted as accepted: ${silent}. Their own pages say that no answer came.`,
      ),
      t('期限のあとは、異議を申し出られません。', 'After the deadline no objection can be raised.'),
      ...(mayContact
        ? [
            t(
              '連絡がまだの方には、早めにご連絡ください。',
              'Please contact soon whom you have not contacted yet.',
            ),
          ]
        : []),
      `${baseUrl}${paths.agency.home()}`,
      switches('agency', baseUrl),
    ],
  }));
}

/** Tells an agency what companies ask it to fill with their slots, and what became of what it took on. */
export function offersMail(
  locale: Locale,
  facts: NoticeFacts & {
    readonly arrived: number;
    readonly hired: number;
    readonly ended: number;
    /** Of the people it recommended. */
    readonly agreed: number;
    readonly withdrawn: number;
  },
): MailText {
  const { addressee, arrived, hired, ended, agreed, withdrawn, baseUrl } = facts;
  return composeMail(locale, () => ({
    subject:
      arrived > 0
        ? t(`無料紹介枠の求人が${arrived}件届いています`, `Requests for free placements: ${arrived}`)
        : t('引き受けた求人の状態が変わりました', 'What you took on has moved on'),
    addressee,
    paragraphs: [
      ...(arrived > 0
        ? [
            t(
              `企業が無料紹介枠を申し込んだ求人が、新しく${arrived}件届いています。期限までに返事がなければ、次の人材紹介会社に確認します。`,
              `New requests to fill a slot: ${arrived}. Without an answer in time the next agency is asked.`,
            ),
          ]
        : []),
      ...(agreed > 0
        ? [
            t(
              `推薦した方のうち${agreed}名が同意しました。面接の日程を、企業と相談してください。`,
              `People who agreed to be recommended: ${agreed}. Please arrange the interviews with the company.`,
            ),
          ]
        : []),
      ...(withdrawn > 0
        ? [
            t(
              `推薦に同意していた${withdrawn}名が、同意を取り消しました。`,
              `People who took their consent to a recommendation back: ${withdrawn}.`,
            ),
          ]
        : []),
      ...(hired > 0
        ? [
            t(
              `引き受けた求人${hired}件で、採用が決まりました。紹介手数料は0円です。`,
              `Hires through what you took on: ${hired}. The fee is 0 yen.`,
            ),
          ]
        : []),
      ...(ended > 0
        ? [
            t(
              `引き受けた求人${ended}件は、企業が枠を戻して終わりました。新しい紹介は要りません。`,
              `Ended, because the company took its slot back: ${ended}. There is nothing to do for them.`,
            ),
          ]
        : []),
      `${baseUrl}${paths.agency.redemptions()}`,
      switches('agency', baseUrl),
    ],
  }));
}

function lastDay({ nearestDueAt, now }: Pick<Deadline, 'nearestDueAt' | 'now'>): string {
  return formatDate(timeLeft(nearestDueAt, now).lastDay);
}
