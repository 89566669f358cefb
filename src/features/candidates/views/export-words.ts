import type { Pair } from '../../../ui/text.ts';
import { contactLabel, prefectureLabel, workLabel } from '../../consents/rules/choices.ts';
import { itemLabel, PURPOSE, PURPOSE_WORDS } from '../../consents/rules/wording.ts';
import type { Answer } from '../../introductions/rules/answer.ts';
import { REASON_WORDS } from '../../introductions/rules/reasons.ts';
import type { OwnExport } from '../actions/export-own-data.ts';

/** The parts of the copy of somebody's data. */
export type ExportPart = Exclude<keyof OwnExport, 'asOf'>;

/** Their headings. */
export const EXPORT_PARTS: Readonly<Record<ExportPart, Pair>> = {
  account: ['登録した内容', 'What you registered'],
  registrations: ['登録', 'Registrations'],
  introductions: ['企業の専用リンクからの紹介', 'Introductions through a company’s link'],
  consents: ['同意と取り消し', 'Consents and withdrawals'],
  provisions: ['人材紹介会社に渡した情報', 'What was handed to agencies'],
  provisionRecords: ['渡した記録（法律による保存）', 'Provision records (kept by law)'],
  readings: ['見られた記録', 'Who saw it'],
  mails: ['お送りしたメール', 'Mails to you'],
  sessions: ['ログインしている端末', 'Signed-in browsers'],
  log: ['操作の記録', 'Log'],
};

/** What each line is called. */
export const EXPORT_KEYS: Readonly<Record<string, Pair>> = {
  acceptedAt: ['受け取りの確認', 'Accepted'],
  action: ['したこと', 'What was done'],
  agency: ['人材紹介会社', 'Agency'],
  agencyId: ['人材紹介会社の番号', 'Number of the agency'],
  answer: ['返事', 'Answer'],
  answerDueAt: ['返事の期限', 'Answer by'],
  askedAt: ['続けるかお尋ねした日時', 'Asked whether to go on'],
  at: ['日時', 'When'],
  by: ['した人', 'By'],
  claim: ['申し出', 'Claim'],
  company: ['企業', 'Company'],
  companyId: ['企業の番号', 'Number of the company'],
  consent: ['同意の番号', 'Number of the consent'],
  consentId: ['同意の番号', 'Number of the consent'],
  contact: ['連絡の方法', 'Way of contact'],
  content: ['記録の内容', 'The record'],
  correctedAt: ['訂正', 'Corrected'],
  counted: ['件数に数えた', 'Counted'],
  createdAt: ['作成', 'Created'],
  decidedAt: ['運営の判断', 'Decided'],
  detail: ['詳細', 'Detail'],
  expiresAt: ['期限', 'Ends'],
  fingerprintEndedAt: ['照合用の値の消去', 'Fingerprint ended'],
  firstAt: ['最初', 'First'],
  id: ['番号', 'Number'],
  introducedAt: ['紹介', 'Introduced'],
  introductionId: ['紹介の番号', 'Number of the introduction'],
  invitationsStoppedAt: ['再応募の案内の取り消し', 'Invitations stopped'],
  inviteAgain: ['再応募の案内を受け取る', 'May be invited again'],
  isForwarded: ['ほかの方へのリンクから登録', 'Through a link made for somebody else'],
  isTest: ['試用のリンク', 'Test link'],
  items: ['項目', 'Items'],
  itemsChangedAt: ['項目の変更', 'Items changed'],
  keepUntil: ['保存の期限', 'Kept until'],
  kind: ['種類', 'Kind'],
  lastAt: ['最後', 'Last'],
  lastError: ['送れなかった理由', 'Why it could not be sent'],
  lastSeenOn: ['最後に利用した日', 'Last seen'],
  linkId: ['リンクの番号', 'Number of the link'],
  locale: ['言語', 'Language'],
  mail: ['メールアドレス', 'E-mail address'],
  mailDomain: ['メールのドメイン', 'Domain of the mailbox'],
  method: ['方法', 'How'],
  name: ['お名前', 'Name'],
  nameStoppedAt: ['氏名の取り消し', 'Name stopped'],
  notCountedReason: ['数えなかった理由', 'Why not counted'],
  organisation: ['組織', 'Organisation'],
  organisationId: ['組織の番号', 'Number of the organisation'],
  parkedAt: ['送信を取りやめた日時', 'Given up'],
  person: ['本人', 'Person'],
  prefecture: ['希望する勤務地', 'Wanted place of work'],
  providedAt: ['渡した日時', 'Handed over'],
  purpose: ['目的', 'Purpose'],
  raisedAt: ['申し出の日時', 'Raised'],
  reader: ['見た人の役割', 'Role of the reader'],
  reason: ['理由', 'Reason'],
  receiptId: ['控えの番号', 'Number of the receipt'],
  recipient: ['受け取った会社', 'Recipient'],
  recordedAt: ['記録した日時', 'Recorded'],
  registeredAt: ['登録した日時', 'Registered'],
  registrationId: ['登録の番号', 'Number of the registration'],
  remote: ['リモート勤務を希望', 'Remote work'],
  repetitionDuring: ['重ねて数えない期間', 'Not counted again during'],
  requestId: ['通信の番号', 'Number of the request'],
  reversedAt: ['数えるのを取りやめた日時', 'Reversed'],
  sendAfter: ['送信の予定', 'Not before'],
  sentAt: ['送信', 'Sent'],
  signedInAt: ['ログイン', 'Signed in'],
  subjectId: ['対象の番号', 'Number of the subject'],
  subjectKind: ['対象', 'Subject'],
  suspendsUntil: ['判断の期限', 'Decide by'],
  takenBack: ['取り消した項目', 'Items taken back'],
  tellCompany: ['企業に名前を伝える', 'Tell the company my name'],
  times: ['回数', 'Times'],
  touchDuring: ['ほかの企業で数えない期間', 'Not counted elsewhere during'],
  undoneAt: ['登録の取り消し', 'Undone'],
  updatedAt: ['更新', 'Changed'],
  upheld: ['認めた', 'Upheld'],
  values: ['渡した内容', 'Values'],
  way: ['見方', 'How it was seen'],
  withdrawnAt: ['取り消した日時', 'Withdrawn'],
  withdraws: ['取り消した同意の番号', 'Withdraws the consent'],
  wording: ['同意した文面', 'The words you agreed to'],
  wordingHash: ['文面の照合値（SHA-256）', 'SHA-256 of the words'],
  wordingLocale: ['文面の言語', 'Language of the words'],
  work: ['希望する仕事', 'Wanted work'],
  address: ['所在地', 'Address'],
  representative: ['代表者', 'Representative'],
  licenceNumber: ['許可番号', 'Licence'],
};

const ANSWERS: Readonly<Record<Answer, Pair>> = {
  waiting: ['返事待ち', 'waiting'],
  accepted: ['受け取りを確認', 'accepted'],
  silent: ['期限までに返事なし', 'no answer in time'],
  objected: ['申し出を運営が確認中', 'claim being looked into'],
  lapsed: ['申し出は期限切れ', 'claim lapsed'],
  upheld: ['申し出を認めた', 'claim upheld'],
  rejected: ['申し出を認めなかった', 'claim not upheld'],
};

const WORDS: Readonly<Record<string, (word: string) => Pair | undefined>> = {
  items: itemLabel,
  takenBack: itemLabel,
  work: workLabel,
  contact: contactLabel,
  prefecture: prefectureLabel,
  purpose: (word) => (word === PURPOSE ? PURPOSE_WORDS : undefined),
  answer: (word) => ANSWERS[word as Answer],
  reason: (word) => REASON_WORDS[word as keyof typeof REASON_WORDS]?.toPerson,
};

/** A value in words, where it is a word of ours; itself everywhere else. */
export function wordOf(key: string, word: string): Pair {
  return WORDS[key]?.(word) ?? [word, word];
}
