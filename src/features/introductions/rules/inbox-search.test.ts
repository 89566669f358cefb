import { expect, test } from 'vitest';
import { asksItems, isSought, numberIn } from './inbox-search.ts';

const person = {
  name: '髙橋 一郎',
  kana: 'タカハシ イチロウ',
  work: ['sales', 'office'],
  prefecture: '東京都',
};

test('a name is found by any part of it or of its reading, however it is written', () => {
  for (const q of ['高橋', '髙橋一', 'たかはし', 'ﾀｶﾊｼ', ' 一郎 ', ''])
    expect([q, isSought({ q }, person)]).toEqual([q, true]);
  for (const q of ['高田', '東京', 'sales']) expect([q, isSought({ q }, person)]).toEqual([q, false]);
  expect(isSought({ q: 'たかはし' }, { name: '髙橋 一郎' })).toBe(false);
});

test('wishes narrow down together with the name, and what was not handed over is never found', () => {
  expect(isSought({ q: '高橋', work: 'office', prefecture: '東京都' }, person)).toBe(true);
  expect(isSought({ q: '高橋', work: 'design' }, person)).toBe(false);
  expect(isSought({ prefecture: '東京都' }, { name: '髙橋 一郎' })).toBe(false);
  expect([asksItems({}), asksItems({ q: '' }), asksItems({ work: 'sales' })]).toEqual([false, false, true]);
});

test('the eight digits that pages show are a number, and nothing shorter or longer is', () => {
  expect([numberIn('0bf5b904'), numberIn(' 提供 0BF5B904 '), numberIn('０ｂｆ５ｂ９０４')]).toEqual(
    Array(3).fill('0bf5b904'),
  );
  for (const q of [undefined, '', 'abe', '0bf5b90', '0bf5b9041', '0bf5b90g', "0bf5b904' or 1=1"])
    expect(numberIn(q)).toBeUndefined();
});
