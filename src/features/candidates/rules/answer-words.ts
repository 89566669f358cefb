import type { Days, Pair } from '../../../ui/text.ts';
import type { Answer, AnswerFacts, ClaimAboutMe } from '../../introductions/rules/answer.ts';
import { REASON_WORDS } from '../../introductions/rules/reasons.ts';

/** How an agency has answered, or that it has not: true before the deadline and after it. */
export function answerWords(facts: AnswerFacts & { readonly answer: Answer }, days: Days): Pair {
  const { formatDate, formatLastDay } = days;
  const { answer, acceptedAt, answerDueAt, claim } = facts;
  switch (answer) {
    case 'waiting':
      return [
        `${formatLastDay(answerDueAt, 'ja')}までの返事を求めています`,
        `Asked to answer by the end of ${formatLastDay(answerDueAt, 'en')} (Japan time)`,
      ];
    case 'accepted': {
      const on = formatDate(acceptedAt ?? answerDueAt);
      return [`${on} に受け取りを確認しました`, `Confirmed receipt on ${on}`];
    }
    case 'silent':
      return [
        `${days.formatPastDay(answerDueAt, 'ja')}までに返事がありませんでした。${SHARED_STILL.ja}`,
        `Did not answer by the end of ${days.formatPastDay(answerDueAt, 'en')}. ${SHARED_STILL.en}`,
      ];
    case 'objected':
    case 'lapsed':
    case 'upheld':
    case 'rejected':
      return claim === null ? ['', ''] : claimWords(answer, claim, days);
  }
}

/** The same in a few words, for a line beside the agency's name. */
export function shortAnswerWords(facts: AnswerFacts & { readonly answer: Answer }, days: Days): Pair {
  const { answer, acceptedAt, answerDueAt, claim } = facts;
  switch (answer) {
    case 'waiting':
      return [
        `返事待ち（${days.formatLastDay(answerDueAt, 'ja')}まで）`,
        `asked to answer by ${days.formatLastDay(answerDueAt, 'en')}`,
      ];
    case 'accepted': {
      const on = days.formatDate(acceptedAt ?? answerDueAt);
      return [`受け取りを確認（${on}）`, `confirmed receipt on ${on}`];
    }
    case 'silent':
      return ['期限までに返事がありませんでした', 'did not answer in time'];
    case 'objected': {
      const until = claim?.suspendsUntil ?? answerDueAt;
      return [
        `運営が申し出を確認中（${days.formatLastDay(until, 'ja')}まで）`,
        `the operator looks into its claim until ${days.formatLastDay(until, 'en')}`,
      ];
    }
    case 'lapsed':
      return ['申し出に、運営の判断がありませんでした', 'the operator did not decide on its claim'];
    case 'upheld':
      return ['紹介は見込めません', 'will not look for a job for you'];
    case 'rejected':
      return ['申し出は認められませんでした', 'its claim was not upheld'];
  }
}

/** For an agency that may not open what it holds: true whether the desk suspended it or its licence is not in force. */
const NOT_OPEN_WORDS: Pair = [
  'この会社は、いまあなたの情報を見られません。許可の確認などで、利用が止まっています。再開すると、また見られます。それまで提供を続けるか、やめるかを選べます。',
  'This agency cannot see your details now: its use of this service rests, for example while its licence is checked. It can again once that is over. Until then you can go on sharing or stop.',
];

/** For an agency behind which somebody else stands than the person agreed to. */
const ANEW_WORDS: Pair = [
  'この会社を営む事業者が変わりました。あなたが改めて同意するまで、この会社はあなたの情報を見られません。「人材紹介会社を選ぶ」から、もう一度選べます。',
  'Another business runs this agency now. It cannot see your details until you agree anew, under “Choose agencies”.',
];

/** Why an agency cannot see what it holds. */
interface Closed {
  readonly waitsForConsent: boolean;
  readonly licenceEndedOn: string | null;
}

/** Why an agency cannot see what it holds, and what follows. */
export function notOpenWords({ waitsForConsent, licenceEndedOn }: Closed, { formatDate }: Days): Pair {
  if (waitsForConsent) return ANEW_WORDS;
  if (licenceEndedOn === null) return NOT_OPEN_WORDS;
  const day = formatDate(licenceEndedOn);
  return [
    `この会社の職業紹介の許可は、${day}で期限が過ぎました。運営が更新を確認するまで、あなたの情報を見られず、ここから連絡もできません。それまで提供を続けるか、やめるかを選べます。`,
    `The licence of this agency ended on ${day}. Until the operator has checked a renewal it cannot see your details or contact you through here. Until then you can go on sharing or stop.`,
  ];
}

/** The same in a few words, for a line beside the agency's name. */
export function shortNotOpenWords({ waitsForConsent, licenceEndedOn }: Closed): Pair {
  if (waitsForConsent)
    return ['改めて同意するまで、見られません', 'cannot see your details until you agree anew'];
  return licenceEndedOn === null
    ? ['利用が止まっていて、いまは見られません', 'cannot see your details now']
    : ['許可の期限が過ぎ、いまは見られません', 'its licence has ended: it cannot see your details now'];
}

/** Whether news is mailed: it waits for the end of a pause, and never leaves where the person or their mailbox has stopped it. */
export type NewsMail = 'sent' | 'paused' | 'stopped';

/** What the agencies were asked for, and what happens if one does not do it; for a deadline that is still ahead. */
export function awaitedWords(answerDueAt: Date, { formatLastDay }: Days, news: NewsMail): Pair {
  const until = [formatLastDay(answerDueAt, 'ja'), formatLastDay(answerDueAt, 'en')] as const;
  switch (news) {
    case 'sent':
      return [
        `選んだ会社に、${until[0]}までの返事を求めています。連絡は、各社が直接行います。返事がなかったときは、こちらからメールでお知らせします。`,
        `The agencies you chose are asked to answer by the end of ${until[1]} (Japan time). They contact you themselves. If one does not answer, we tell you by mail.`,
      ];
    case 'paused':
      return [
        `選んだ会社に、${until[0]}までの返事を求めています。いまは休止中のため、メールは送りません。返事がなかったときは、休止のあとにお知らせします。`,
        `The agencies you chose are asked to answer by the end of ${until[1]} (Japan time). Everything is paused, so we mail you nothing now. If one does not answer, we tell you once the pause is over.`,
      ];
    case 'stopped':
      return [
        `選んだ会社に、${until[0]}までの返事を求めています。連絡は、各社が直接行います。返事がなかったときは、「いまの状況」に表示します。メールのお知らせは、止まっています。`,
        `The agencies you chose are asked to answer by the end of ${until[1]} (Japan time). They contact you themselves. If one does not answer, “Where things stand” says so: mail with news for you is stopped.`,
      ];
  }
}

/** What silence, of an agency and of the desk alike, means to the person: nothing changes by itself (rules.md §3.4). */
const SHARED_STILL = {
  ja: 'この会社への提供は続いています。',
  en: 'Sharing with this agency goes on.',
} as const;

type Claimed = 'objected' | 'lapsed' | 'upheld' | 'rejected';

function claimWords(answer: Claimed, claim: ClaimAboutMe, days: Days): Pair {
  const on = days.formatDate(claim.raisedAt);
  const [reasonJa, reasonEn] = REASON_WORDS[claim.reason].toPerson;
  const [ja, en] = outcomeWords(answer, claim, days);
  return [
    `${on} に、「${reasonJa}」と運営に申し出ました。${ja}`,
    `Told the operator on ${on} that ${reasonEn}. ${en}`,
  ];
}

function outcomeWords(answer: Claimed, { suspendsUntil }: ClaimAboutMe, days: Days): Pair {
  switch (answer) {
    case 'objected':
      return [
        `運営が確かめています。判断の期限は${days.formatLastDay(suspendsUntil, 'ja')}です。${SHARED_STILL.ja}`,
        `The operator is looking into it until the end of ${days.formatLastDay(suspendsUntil, 'en')} (Japan time). ${SHARED_STILL.en}`,
      ];
    case 'lapsed':
      return [
        `${days.formatPastDay(suspendsUntil, 'ja')}までに運営の判断がありませんでした。${SHARED_STILL.ja}`,
        `The operator did not decide by the end of ${days.formatPastDay(suspendsUntil, 'en')}. ${SHARED_STILL.en}`,
      ];
    case 'upheld':
      return [
        '運営はこれを認めました。この会社からの紹介は見込めません。渡した情報は、あなたがやめるまで、この会社に残ります。',
        'The operator agreed. Do not expect this agency to look for a job for you. It keeps what you handed over until you stop sharing.',
      ];
    case 'rejected':
      return [
        `運営はこれを認めませんでした。${SHARED_STILL.ja}`,
        `The operator did not agree. ${SHARED_STILL.en}`,
      ];
  }
}
