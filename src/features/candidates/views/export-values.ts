import { formatDateTime, type Pair } from '../../../ui/text.ts';
import { contactLabel, prefectureLabel, workLabel } from '../../consents/rules/choices.ts';
import { itemLabel, PURPOSE, PURPOSE_WORDS } from '../../consents/rules/wording.ts';
import { ANSWER_WORDS, RESULT_WORDS, WAY_WORDS } from '../../contacts/rules/words.ts';
import type { Answer } from '../../introductions/rules/answer.ts';
import { REASON_WORDS } from '../../introductions/rules/reasons.ts';
import { HIRE_KINDS, HIRE_VALUES } from '../../placements/rules/export-words.ts';
import {
  ARTICLE_WORDS,
  REASON_WORDS as COMPLAINT_WORDS,
  KIND_WORDS,
  OUTCOME_WORDS,
  STATE_WORDS,
} from '../../requests/rules/words.ts';
import { placeLabel } from '../rules/counted-wishes.ts';
import { NEWS_KINDS } from '../rules/news.ts';
import type { QuestionSide } from '../rules/questions.ts';
import { READERS, SEEN_WAYS } from './seen.tsx';

const ANSWERS: Readonly<Record<Answer, Pair>> = {
  waiting: ['返事待ち', 'waiting'],
  accepted: ['受け取りを確認', 'accepted'],
  silent: ['期限までに返事なし', 'no answer in time'],
  objected: ['申し出を運営が確認中', 'claim being looked into'],
  lapsed: ['申し出は期限切れ', 'claim lapsed'],
  upheld: ['申し出を認めた', 'claim upheld'],
  rejected: ['申し出を認めなかった', 'claim not upheld'],
};

const METHODS: Words = {
  registration_form: ['登録の画面', 'the registration page'],
  own_page: ['あなたのページ', 'your own page'],
  undo: ['登録の取り消し', 'undoing the registration'],
  erasure: ['消去', 'the erasure'],
  desk: ['運営の窓口', 'the operator’s desk'],
  system: ['自動', 'by itself'],
};

const ACTORS: Words = {
  candidate: ['あなた', 'you'],
  staff: ['担当者', 'a member of staff'],
  api_key: ['会社のシステム', 'an organisation’s own system'],
  system: ['自動', 'by itself'],
};

const SIDES: Readonly<Record<QuestionSide, Pair>> = {
  registration: ['登録のとき', 'at registration'],
  month: ['登録から1か月', 'a month after registering'],
};

const INVITATION_KINDS: Words = { invitation: ['案内', 'invitation'], reminder: ['再送', 'reminder'] };
const INVITATION_STATES: Words = {
  due: ['予定', 'planned'],
  sent: ['送信済み', 'sent'],
  applying: ['応募の準備中', 'application begun'],
  applied: ['応募済み', 'applied'],
  later: ['今はしない', 'not now'],
  no: ['応募しない', 'no'],
  unanswered: ['お返事なし', 'not answered'],
  stopped: ['取りやめ', 'called off'],
};

const NOT_COUNTED: Words = {
  repetition: ['同じ企業ですでに数えた', 'counted at this company before'],
  first_touch_elsewhere: ['ほかの企業で先に数えた', 'counted at another company first'],
  own_member: ['その企業のメンバー', 'a member of that company'],
  own_domain: ['その企業のアドレス', 'an address of that company'],
  test_link: ['試用のリンク', 'a test link'],
  forwarded: ['ほかの方へのリンク', 'a link made for somebody else'],
};

const KINDS: Words = {
  ...HIRE_KINDS,
  ...KIND_WORDS,
  ...Object.fromEntries(Object.entries(NEWS_KINDS).map(([kind, { words }]) => [kind, words])),
  given: ['同意', 'consent'],
  withdrawn: ['取り消し', 'withdrawal'],
  item_withdrawn: ['項目の取り消し', 'withdrawal of an item'],
};

/** Why a handing-over was made, and what a mail to the person was. */
const PURPOSES: Words = {
  [PURPOSE]: PURPOSE_WORDS,
  registration_code: ['登録の確認コード', 'code for registering'],
  sign_in_code: ['ログインの確認コード', 'code for signing in'],
  desk_code: ['窓口の確認コード', 'code for the desk'],
  registration_receipt: ['登録の控え', 'receipt of the registration'],
  choice_receipt: ['同意の控え', 'receipt of a consent'],
  consent_withdrawn: ['同意の取り消しの控え', 'receipt of a withdrawal'],
  company_stopped: ['企業への許可の取り消しの控え', 'receipt of stopping a company'],
  all_stopped: ['すべてやめた控え', 'receipt of stopping everything'],
  account_unused: ['続けるかのお尋ね', 'whether to keep the account'],
  questions: ['2つの質問', 'the two questions'],
  'provision.answered': ['会社の返事のお知らせ', 'news of an answer'],
  'provision.opened': ['情報が開かれたお知らせ', 'news that details were opened'],
  'agency.holder': ['会社の変更のお知らせ', 'news that an agency changed hands'],
  'agency.licence_ended': ['会社の許可の期限のお知らせ', 'news that a licence has ended'],
  'request.answered': ['運営のお返事のお知らせ', 'news of an answer of the operator'],
  'request.nothing_held': ['請求へのお返事', 'answer to a request'],
};

type Words = Readonly<Record<string, Pair>>;
type Named = Words | ((word: string) => Pair | undefined);

/** By the name of a line: what the words of ours that stand in it are called. */
const NAMED: Readonly<Record<string, Named>> = {
  ...HIRE_VALUES,
  actorKind: ACTORS,
  answer: { ...ANSWERS, ...ANSWER_WORDS },
  article: ARTICLE_WORDS,
  by: ACTORS,
  contact: contactLabel,
  item: itemLabel,
  items: itemLabel,
  invitationKind: INVITATION_KINDS,
  invitationState: INVITATION_STATES,
  kind: KINDS,
  locale: (word) => (word === 'ja' ? ['日本語', 'Japanese'] : ['英語', 'English']),
  method: METHODS,
  notCountedReason: NOT_COUNTED,
  outcome: OUTCOME_WORDS,
  place: placeLabel,
  prefecture: prefectureLabel,
  purpose: PURPOSES,
  questionSide: SIDES,
  reader: READERS,
  reason: (word) =>
    REASON_WORDS[word as keyof typeof REASON_WORDS]?.toPerson ?? (COMPLAINT_WORDS as Words)[word],
  result: RESULT_WORDS,
  state: STATE_WORDS,
  takenBack: itemLabel,
  value: prefectureLabel,
  via: METHODS,
  way: { ...WAY_WORDS, ...SEEN_WAYS },
  ways: WAY_WORDS,
  wordingLocale: (word) => (word === 'ja' ? ['日本語', 'Japanese'] : ['英語', 'English']),
  work: workLabel,
};

/** A value in words, where it is a word of ours or a span of time; itself everywhere else. */
export function wordOf(key: string, word: string): Pair {
  const named = NAMED[key];
  const pair = typeof named === 'function' ? named(word) : named?.[word];
  return pair ?? spanOf(word) ?? [word, word];
}

/** A span as PostgreSQL writes it, the last moment not included. */
function spanOf(text: string): Pair | undefined {
  const [, from, until] = /^[[(]"(\d{4}-[^"]+)","(\d{4}-[^"]+)"\)$/.exec(text) ?? [];
  if (from === undefined || until === undefined) return undefined;
  const [begin, end] = [new Date(from), new Date(until)];
  return [
    `${formatDateTime(begin, 'ja')}〜${formatDateTime(end, 'ja')}`,
    `${formatDateTime(begin, 'en')} – ${formatDateTime(end, 'en')}`,
  ];
}
