import type { FileKind } from './file-kinds.ts';

/** What the example line of a template begins with: whoever leaves it in is told, and nobody of that name is stored. */
const EXAMPLE_ID = '記入例';
const FIRST = `${EXAMPLE_ID}（この行は消してください）`;

/** The columns of a file that companies can start from, each of a name the importer knows, and how they are filled in. */
interface Template {
  readonly header: readonly string[];
  readonly example: readonly string[];
}

/** An invented person, at a domain that nobody can have. */
const PERSON = [
  ['姓', '山田'],
  ['名', '花子'],
  ['セイ', 'ヤマダ'],
  ['メイ', 'ハナコ'],
  ['メールアドレス', 'hanako@example.jp'],
  ['電話番号', '090-0000-0000'],
] as const;
const APPLICATION = [
  ['応募日', '2026/04/01'],
  ['求人名', '営業職'],
  ['応募経路', '自社サイト'],
] as const;

const COLUMNS: Readonly<Record<FileKind, readonly (readonly [name: string, example: string])[]>> = {
  applicants: [
    ['応募者ID', FIRST],
    ...PERSON,
    ...APPLICATION,
    ['選考ステップ', '一次面接'],
    ['選考結果', '不採用'],
    ['選考終了日', '2026/05/01'],
    ['見送り理由', '勤務地の条件が合わなかった'],
    ['メモ', ''],
  ],
  leavers: [
    ['社員番号', FIRST],
    ...PERSON,
    ['入社日', '2020/04/01'],
    ['退職日', '2026/03/31'],
    ['最終職種', '営業職'],
    ['最終所属', '東京営業所'],
    ['退職理由', '自己都合'],
    ['再雇用可否', '可'],
    ['再雇用の理由', '引き継ぎが丁寧だった'],
    ['メモ', ''],
  ],
  declined: [['応募者ID', FIRST], ...PERSON, ...APPLICATION, ['選考終了日', '2026/05/01'], ['メモ', '']],
};

/** The template of a kind of file. */
export function templateOf(kind: FileKind): Template {
  const columns = COLUMNS[kind];
  return { header: columns.map(([name]) => name), example: columns.map(([, example]) => example) };
}

/** Whether a row is a template's example line. */
export function isExample(externalId: string | undefined): boolean {
  return externalId?.startsWith(EXAMPLE_ID) === true;
}
