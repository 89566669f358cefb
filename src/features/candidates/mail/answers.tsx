import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { DAYS, type Locale, type Pair } from '../../../ui/text.ts';
import type { AnswerNews } from '../../introductions/rules/answer.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnSharing } from '../actions/own-place.ts';
import { answerWords } from '../rules/answer-words.ts';
import { silenceTitle, silentOnes } from '../rules/silence.ts';

const SUBJECTS: Readonly<Record<AnswerNews, Pair>> = {
  accepted: ['人材紹介会社が受け取りを確認しました', 'An agency has confirmed receipt'],
  silent: ['人材紹介会社から、期限までに返事がありませんでした', 'No answer from an agency by its deadline'],
  objected: [
    '人材紹介会社から、運営に申し出がありました',
    'An agency has raised a question with the operator',
  ],
  lapsed: ['運営の判断が、期限までにありませんでした', 'The operator did not decide in time'],
  upheld: ['人材紹介会社の申し出を、運営が認めました', 'The operator has agreed with an agency'],
  rejected: ['人材紹介会社の申し出を、運営は認めませんでした', 'The operator has not agreed with an agency'],
};

const HELD_BACK: Pair = ['休止していた間のお知らせです', 'What happened while everything was paused'];

/**
 * What has become of one or several handings-over, all of the same answer unless they waited for the end of a pause: who, whom to
 * ask, and what can be done now.
 */
export function answersMail(
  locale: Locale,
  facts: {
    readonly name: string;
    readonly sharing: readonly OwnSharing[];
    /** All handings-over of the person. */
    readonly all: readonly OwnSharing[];
    /** Whether the person had paused everything when it happened. */
    readonly isHeldBack: boolean;
    readonly baseUrl: string;
  },
): MailText {
  const { name: person, sharing, all, isHeldBack, baseUrl } = facts;
  const answer = sharing[0]?.answer;
  // Where all that hold the details are silent, the mail is about that and not about one of them.
  const isNobody = answer === 'silent' && silentOnes(all).length > 0;
  return composeMail(locale, () => ({
    subject: t(
      ...(isNobody && !isHeldBack
        ? silenceTitle(all)
        : isHeldBack || answer === undefined || answer === 'waiting'
          ? HELD_BACK
          : SUBJECTS[answer]),
    ),
    addressee: person,
    paragraphs: [
      ...(isHeldBack
        ? [
            t(
              '休止していた間の、人材紹介会社の返事です。いまの状態をお知らせします。',
              'While everything was paused, the agencies below answered, or did not. This is how it stands now.',
            ),
          ]
        : []),
      ...sharing.map((one) => {
        const name = t(...nameWords(one.agency));
        return [
          name,
          t(...answerWords(one, DAYS)),
          t(`問い合わせ先：${one.agency.contactMail}`, `To ask: ${one.agency.contactMail}`),
        ].join('\n');
      }),
      ...(sharing.some((one) => one.answer === 'accepted')
        ? [
            t(
              '連絡は、会社から直接行われます。届かないときは、上の問い合わせ先にお尋ねください。',
              'The agency contacts you itself. If nothing arrives, ask at the address above.',
            ),
          ]
        : []),
      isNobody
        ? t(
            `できること（どれでもかまいません）\n・待つ\n・ほかの会社を選ぶ\n・会社への提供をやめる\n・すべてやめる\n・解決したと答える\nどれも、こちらから：\n${baseUrl}${paths.candidate.home()}`,
            `What you can do (any of these is fine)\n- wait\n- choose another agency\n- stop an agency\n- stop everything\n- say that your search is over\nAll of them here:\n${baseUrl}${paths.candidate.home()}`,
          )
        : t(
            `できること\n・会社に尋ねる（上の問い合わせ先）\n・その会社に見せるのをやめる\n・ほかの会社を選ぶ\nやめる・選ぶのは、こちらから：\n${baseUrl}${paths.candidate.home()}`,
            `What you can do\n- ask the agency (address above)\n- stop sharing with it\n- choose another\nTo stop or to choose:\n${baseUrl}${paths.candidate.home()}`,
          ),
    ],
    ifNotYou: t(
      '心当たりがない場合は、上のページにログインすると、渡した情報を見せるのをやめられます。',
      'If that was not you, sign in on that page: there you can stop sharing what was handed over.',
    ),
  }));
}
