import { expect, test } from 'vitest';
import { givenUpWords } from '../scripts/structure/ui-words.ts';
import { findViolations } from '../scripts/structure.ts';

/** What the check says of one sentence on a page of staff. */
function judge(sentence: string, path = 'src/features/slots/views/a.tsx'): string[] {
  const text = `const said = t('${sentence}', 'a');\nexport const z = said;\n`;
  return findViolations([{ path, text }]).map(({ rule }) => rule);
}

const SENTENCES = [
  'サインインする',
  '組織の所有者',
  'だれに渡すか',
  'お一人ずつのリンク',
  '取り込みの状況',
  '選考終了（辞退を除く）',
  '終わった方',
  '不採用者の一覧',
  'リンクと文面',
  'ページが開かれた回数',
  '最後に使える日',
  '今日の確認',
  '再計算',
  '返事を待っている招待',
  '返答の期限',
  '${count}人',
  '紹介${count}人',
];

test.each(SENTENCES)('%s is said in another word now', (sentence) => {
  expect(judge(sentence)).toContain('ui-words');
});

test('each word that was given up is seen by a sentence of its own', () => {
  expect(givenUpWords.filter(({ word }) => !SENTENCES.some((sentence) => word.test(sentence)))).toEqual([]);
});

test.each<[sentence: string, path?: string]>([
  ['いまの状況'],
  ['選考終了日'],
  ['選考終了（すべて）'],
  ['選考が終わった方'],
  ['${count}名'],
  ['1人ずつ作ります'],
  ['登録して1社以上を選んだ方が${count}人になると', 'src/features/candidates/views/a.tsx'],
  ['選考状況 選考終了理由', 'src/features/imports/rules/headers.ts'],
])('%s may be said', (sentence, path) => {
  expect(judge(sentence, path)).not.toContain('ui-words');
});

test('a comment may speak of what was', () => {
  const text = '// Was サインイン once.\nexport const z = 1;\n';
  expect(findViolations([{ path: 'src/features/slots/views/a.tsx', text }])).toEqual([]);
});
