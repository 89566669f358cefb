import type { Pair } from '../../../ui/text.ts';
import { conditionList } from '../../orgs/rules/opening.ts';

/** What the lines of a hire are called in the copy of somebody's data. */
export const HIRE_KEYS: Readonly<Record<string, Pair>> = {
  ...Object.fromEntries(conditionList.map(({ key, ja, en }): [string, Pair] => [key, [ja, en]])),
  acceptedOn: ['内定承諾日', 'Offer accepted'],
  agreed: ['内定の内容', 'The offer'],
  asksForOtherWork: ['次の仕事の紹介を希望', 'Asks for other work'],
  basis: ['算出の根拠', 'How it is reckoned'],
  began: ['働き始めた', 'Began'],
  books: ['帳簿の記録', 'Lines of the books'],
  claimMonths: ['推薦の有効期間（月）', 'Claim (months)'],
  clause: ['無料紹介枠の条項', 'Clause for slots'],
  conditions: ['示された労働条件', 'Conditions that were shown'],
  deniedAt: ['事実と違うと伝えた日時', 'Said that it is not true'],
  employer: ['採用した企業', 'Employer'],
  fee: ['紹介手数料', 'Fee'],
  feeBasis: ['手数料の根拠', 'Basis of the fee'],
  feeLine: ['手数料表の行', 'Line of the fee table'],
  feeVersion: ['手数料表の版', 'Version of the fee table'],
  feeYen: ['紹介手数料（円）', 'Fee (yen)'],
  isPermanent: ['期間の定めなし', 'Without an end'],
  number: ['順番', 'Number'],
  on: ['日付', 'Day'],
  other: ['違った条件', 'Conditions that were other'],
  ownWord: ['あなたの答え', 'Your word'],
  percent: ['割合（%）', 'Percent'],
  permille: ['割合（千分率）', 'Thousandths'],
  placementId: ['採用の番号', 'Number of the hire'],
  receivedOn: ['情報を受け取った日', 'Details received'],
  recommendationId: ['推薦の番号', 'Number of the recommendation'],
  recommendedOn: ['推薦した日', 'Proposed on'],
  redemptionId: ['枠の利用の番号', 'Number of the use of a slot'],
  refund: ['返戻金の制度', 'Refund scheme'],
  saidAt: ['答えた日時', 'Said'],
  same: ['示されたとおりの条件', 'Conditions as shown'],
  side: ['記録した側', 'Said by'],
  startsOn: ['入社予定日', 'Agreed start'],
  tellAgency: ['会社にも伝える', 'Told to the agency'],
  title: ['職種・役職', 'Job'],
  untilDay: ['何日目まで', 'Up to day'],
  yearlyPay: ['年収（円）', 'Yearly pay (yen)'],
  yen: ['金額（円）', 'Yen'],
};

const CONDITION_WORDS: Readonly<Record<string, Pair>> = Object.fromEntries(
  conditionList.map(({ key, ja, en }): [string, Pair] => [key, [ja, en]]),
);
const BASES: Readonly<Record<string, Pair>> = {
  table: ['手数料表', 'fee table'],
  slot: ['無料紹介枠', 'free placement slot'],
  own_person: ['登録のきっかけになった企業の枠', 'a slot of the company you came through'],
  relayed: ['登録のきっかけになった企業', 'the company you came through'],
};

/** What the lines of the books are called there. */
export const HIRE_KINDS: Readonly<Record<string, Pair>> = {
  recorded: ['内定承諾', 'offer accepted'],
  started: ['入社', 'start'],
  not_started: ['入社に至らず', 'no start'],
  left: ['退職', 'left'],
  still_employed: ['6か月の在職を確認', 'employed after six months'],
  refund_asked: ['返戻金を希望', 'refund asked for'],
  replacement_asked: ['代わりの紹介を希望', 'replacement asked for'],
  refunded: ['返戻金の支払い', 'refund paid'],
};

/** By the name of a line: what the words of ours that stand in it are called. */
export const HIRE_VALUES: Readonly<Record<string, Readonly<Record<string, Pair>>>> = {
  basis: BASES,
  began: { yes: ['はい', 'yes'], no: ['いいえ', 'no'], unsaid: ['答えない', 'no answer'] },
  feeBasis: BASES,
  other: CONDITION_WORDS,
  same: CONDITION_WORDS,
  side: { agency: ['人材紹介会社', 'the agency'], company: ['企業', 'the company'] },
};
