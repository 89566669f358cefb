import { expect, test } from 'vitest';
import { suggestedFilters, wordsIn, wordsOfTitle } from './filters.ts';

test.each([
  ['法人営業（東京・正社員）', ['法人営業', '東京']],
  ['【急募】経理担当／2026年 中途採用', ['経理', '2026年', '中途採用']],
  ['Webエンジニア職 / Web エンジニア', ['Webエンジニア', 'Web', 'エンジニア']],
  ['営業職', ['営業']],
  ['職', []],
  ['正社員 募集', []],
  ['A B 12', []],
  ['ﾃﾞｻﾞｲﾅｰ デザイナー', ['デザイナー']],
  ['一般事務 営業事務 人事 総務 法務', ['一般事務', '営業事務', '人事', '総務']],
])('the words of %s are %j', (title, words) => {
  expect(wordsOfTitle(title)).toEqual(words);
});

test('words are parted by either space, each once in whatever writing, five at most', () => {
  expect(wordsIn(['営業　経理', 'ｹｲﾘ 経理', '髙 高', ''])).toEqual(['営業', '経理', 'ｹｲﾘ', '髙']);
  expect(wordsIn(['a b c d e f'])).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(wordsIn(['あ'.repeat(41)])).toEqual(['あ'.repeat(40)]);
});

test('what is proposed is ordered by no points', () => {
  expect(suggestedFilters('営業').order).toBe('newest');
});
