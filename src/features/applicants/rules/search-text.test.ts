import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { foldForSearch, patternOf, searchTerms } from './search-text.ts';

test.each([
  ['髙橋 一郎', '高橋一郎'],
  ['山﨑', '山崎'],
  ['渡邉 渡邊', '渡辺渡辺'],
  ['ﾔﾏﾀﾞ　たろう', 'ヤマダタロウ'],
  ['Ｓｍｉｔｈ', 'smith'],
])('%s is searched as %s', (written, folded) => {
  expect(foldForSearch(written)).toBe(folded);
});

test('folding twice is folding once', () => {
  assert(
    property(
      string({ unit: 'grapheme' }),
      (text) => foldForSearch(foldForSearch(text)) === foldForSearch(text),
    ),
  );
});

test.each([
  ['髙橋　一郎', ['高橋', '一郎']],
  ['090-1234-5678', ['09012345678']],
  ['+81 90 1234', ['0', '90', '1234']],
  ['+81-90-1234-5678', ['09012345678']],
  ['  ', []],
  ['a b c d e f g', ['a', 'b', 'c', 'd', 'e']],
])('%j is looked for as %j', (query, terms) => {
  expect(searchTerms(query)).toEqual(terms);
});

test('what LIKE would read as a wildcard is looked for as it stands', () => {
  expect(patternOf('50%_\\')).toBe('%50\\%\\_\\\\%');
});
