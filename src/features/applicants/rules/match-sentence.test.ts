import { expect, test } from 'vitest';
import { findSentences, type WrittenField } from './match-sentence.ts';
import { searchTerms } from './search-text.ts';

const shown = (fields: readonly WrittenField[], q: string) =>
  findSentences(fields, searchTerms(q)).map(
    ({ field, pieces }) =>
      `${field}: ${pieces.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('')}`,
  );

test.each([
  ['声をかけ', '面接は長かった。次は 声を かけたい。', '次は [声を かけ]たい。'],
  ['イノベ', 'ｲﾉﾍﾞｰｼｮﾝ推進', '[ｲﾉﾍﾞ]ｰｼｮﾝ推進'],
  ['高評価', '髙評価だった', '[髙評価]だった'],
  ["o'brien", 'O’Brien さんの紹介', '[O’Brien] さんの紹介'],
  ['佐佐', '佐々木さんと', '[佐々]木さんと'],
  ['葛城', '葛\u{e0100}城さん', '[葛\u{e0100}城]さん'],
  ['吉田', '😀𠮷田', '😀[𠮷田]'],
  ['だった。次', '中心だった。\n次は', '中心[だった。\n次]は'],
  ['営業　関東', '個人営業（関東）', '個人[営業]（[関東]）'],
  ['あ', 'ああかあ', '[ああ]か[あ]'],
  ['要', `${'長'.repeat(30)}要${'末'.repeat(70)}`, `…${'長'.repeat(20)}[要]${'末'.repeat(39)}…`],
])('%s in %s is marked as it was written', (q, text, expected) => {
  expect(shown([{ field: 'note', text }], q)).toEqual([`note: ${expected}`]);
});

test('as few sentences as hold every word, those of the first fields first', () => {
  const fields: WrittenField[] = [
    { field: 'note', text: '話がうまい。営業に向く。' },
    { field: 'reason', text: '年収' },
    { field: 'opening', text: '営業' },
  ];
  expect(shown(fields, '営業')).toEqual(['note: [営業]に向く。']);
  expect(shown(fields, '年収 営業')).toEqual(['note: [営業]に向く。', 'reason: [年収]']);
  expect(shown(fields, '話 営業')).toEqual(['note: [話]がうまい。[営業]に向く。']);
  expect(shown(fields, '鯨')).toEqual([]);
});
