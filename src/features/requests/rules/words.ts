import type { Days, Pair } from '../../../ui/text.ts';
import { keptAt } from './due.ts';
import type {
  Article,
  ChosenOutcome,
  ComplaintReason,
  Kind,
  Outcome,
  RequestState,
  TaskKind,
} from './request.ts';

export const KIND_WORDS: Readonly<Record<Kind, Pair>> = {
  disclosure: ['開示', 'Copy of the data'],
  correction: ['訂正', 'Correction'],
  stop_use: ['利用停止', 'Stop of use'],
  erasure: ['消去', 'Erasure'],
  complaint: ['苦情', 'Complaint'],
};

export const STATE_WORDS: Readonly<Record<RequestState, Pair>> = {
  received: ['受付', 'Received'],
  identity_checked: ['本人確認済み', 'Identity checked'],
  in_progress: ['対応中', 'In progress'],
  answered: ['回答済み', 'Answered'],
  partly_refused: ['一部を断って回答', 'Partly refused'],
};

export const REASON_WORDS: Readonly<Record<ComplaintReason, Pair>> = {
  insistent: ['連絡がしつこい', 'It contacts me too often'],
  other_than_said: ['説明と違う', 'It is not as was said'],
  not_agreed: ['同意していない連絡', 'A contact I did not agree to'],
  no_reply: ['返事がない', 'It does not reply'],
  other: ['その他', 'Something else'],
};

export const OUTCOME_WORDS: Readonly<Record<ChosenOutcome | Outcome, Pair>> = {
  going_on: ['まだ続ける（途中のお返事）', 'Not finished yet (an interim answer)'],
  done: ['求めのとおりにした', 'Done as asked'],
  part_refused: ['一部を断る', 'A part is refused'],
  agency_told: ['会社に改めるよう求めた', 'The agency was told to change this'],
  agency_stopped: ['会社の利用を止めた', 'The agency was stopped'],
  explained: ['事情を説明した', 'It was explained'],
  not_identified: ['本人と確かめられなかった', 'It could not be known to be the person'],
  nothing_held: ['保存している情報がなかった', 'Nothing was held'],
  left: ['ご本人が登録を消去した', 'The person erased the account'],
};

/** The articles in words that can stand behind 「根拠：」. */
export const ARTICLE_WORDS: Readonly<Record<Article, Pair>> = {
  records: [
    '個人情報保護法29条・30条、施行規則21条・25条（提供と受領の記録）',
    'Act on the Protection of Personal Information, articles 29 and 30, with articles 21 and 25 of its rules (records of what was handed over)',
  ],
  appi_33_2: [
    '個人情報保護法33条2項（開示しない場合）',
    'Act on the Protection of Personal Information, article 33 (2): where nothing is disclosed',
  ],
  appi_34_2: [
    '個人情報保護法34条2項（訂正の必要がない場合）',
    'Act on the Protection of Personal Information, article 34 (2): where nothing is to be corrected',
  ],
  appi_35_2: [
    '個人情報保護法35条2項・6項のただし書き（代わりの措置をとる場合）',
    'Act on the Protection of Personal Information, article 35 (2) and (6): where other steps are taken instead',
  ],
};

/** What an agency is to do, in one sentence each. */
export const TASK_WORDS: Readonly<Record<TaskKind, Pair>> = {
  correction: [
    '貴社の記録を、提供の画面にある新しい内容に直してください。',
    'Bring your own records to what the provision’s page says now.',
  ],
  stop_use: [
    '情報の利用をやめ、法令で残すものを除いて、手元の控えを消してください。',
    'Stop using the data, and delete your copies except what the law makes you keep.',
  ],
  erasure: [
    '法令で残すものを除いて、手元の控えをすべて消してください。',
    'Delete every copy you have, except what the law makes you keep.',
  ],
  complaint: [
    'この方への対応を社内で確かめてください。運営から事情をうかがうことがあります。',
    'Look into how you dealt with this person. The operator may ask you about it.',
  ],
};

/** What a promised day has come to, also once it has passed. @param what is done by then: 最初のお返事 */
export function promiseWords(what: Pair, dueAt: Date, doneAt: Date | null, now: Date, days: Days): Pair {
  const [ja, en] = what;
  const last = [days.formatLastDay(dueAt, 'ja'), days.formatLastDay(dueAt, 'en')] as const;
  const past = [days.formatPastDay(dueAt, 'ja'), days.formatPastDay(dueAt, 'en')] as const;
  switch (keptAt(dueAt, doneAt, now)) {
    case 'ahead':
      return [`${ja}は${last[0]}までです。`, `${en} is due by ${last[1]}.`];
    case 'overdue':
      return [`${ja}の期限（${past[0]}）を過ぎています。`, `${en} is overdue since ${past[1]}.`];
    case 'in_time':
      return [`${ja}は期限内に済みました。`, `${en} came in time.`];
    case 'late':
      return [`${ja}は期限（${past[0]}）より遅れました。`, `${en} came later than ${past[1]}.`];
  }
}
