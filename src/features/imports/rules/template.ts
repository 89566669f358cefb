/** The columns of the file that companies can start from; each name is one the importer knows. */
export const TEMPLATE_HEADER: readonly string[] = [
  '応募者ID',
  '姓',
  '名',
  'セイ',
  'メイ',
  'メールアドレス',
  '電話番号',
  '応募日',
  '求人名',
  '応募経路',
  '選考ステップ',
  '選考結果',
  '選考終了日',
  '見送り理由',
  'メモ',
];

/** What the example line of a template begins with: whoever leaves it in is told, and nobody of that name is stored. */
const EXAMPLE_ID = '記入例';

/** How the columns are filled in. An invented person, at a domain that nobody can have. */
export const TEMPLATE_EXAMPLE: readonly string[] = [
  `${EXAMPLE_ID}（この行は消してください）`,
  '山田',
  '花子',
  'ヤマダ',
  'ハナコ',
  'hanako@example.jp',
  '090-0000-0000',
  '2026/04/01',
  '営業職',
  '自社サイト',
  '一次面接',
  '不採用',
  '2026/05/01',
  '勤務地の条件が合わなかった',
  '',
];

/** Whether a row is a template's example line. */
export function isExample(externalId: string | undefined): boolean {
  return externalId?.startsWith(EXAMPLE_ID) === true;
}
