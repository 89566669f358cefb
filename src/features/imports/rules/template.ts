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
