import { describe, expect, test } from 'vitest';
import { readCount, readShare, readYen } from './typed.ts';

describe('a number of people', () => {
  test.each([
    ['700', 700],
    ['７００名', 700],
    ['1,200人', 1200],
    ['１，２００', 1200],
    ['1.2万人', 12_000],
    [' 0 ', 0],
    ['1000000', 1_000_000],
  ])('%j is %i', (text, value) => {
    expect(readCount(text)).toEqual({ value });
  });

  test.each([
    ['-5', 'range'],
    ['−５', 'range'],
    ['1000001', 'range'],
    ['999999999999', 'range'],
    ['9999999999999999999', 'number'],
    ['1.5', 'number'],
    ['たくさん', 'number'],
    ['1e9', 'number'],
    ['Infinity', 'number'],
    ['NaN', 'number'],
    ['0x10', 'number'],
  ])('%j is none: %s', (text, fault) => {
    expect(readCount(text)).toEqual({ fault });
  });
});

describe('a share', () => {
  const one = (share: number) => ({ low: share, likely: share, high: share });

  test.each([
    ['35', one(0.35)],
    ['３５％', one(0.35)],
    ['0.35', one(0.35)],
    ['０．３５', one(0.35)],
    ['0.35%', one(0.0035)],
    ['1', one(0.01)],
    ['100', one(1)],
    ['0', one(0)],
    ['12.5 %', one(0.125)],
    ['10〜30%', { low: 0.1, likely: 0.2, high: 0.3 }],
    ['１０～３０％', { low: 0.1, likely: 0.2, high: 0.3 }],
    // The other way round it is the same range.
    ['30-10', { low: 0.1, likely: 0.2, high: 0.3 }],
  ])('%j is %j', (text, share) => {
    expect(readShare(text)).toEqual({ value: share });
  });

  test.each([
    ['101', 'range'],
    ['-35', 'range'],
    ['−３５％', 'range'],
    ['20〜120', 'range'],
    ['', 'number'],
    ['1-2-3', 'number'],
    ['abc', 'number'],
    ['10〜', 'number'],
    ['9999999999', 'number'],
  ])('%j is none: %s', (text, fault) => {
    expect(readShare(text)).toEqual({ fault });
  });
});

describe('a sum of yen', () => {
  test.each([
    ['500', 5_000_000],
    ['500万円', 5_000_000],
    ['５００万', 5_000_000],
    ['5,000,000円', 5_000_000],
    ['5000000', 5_000_000],
    ['¥5,000,000', 5_000_000],
    ['￥5000000', 5_000_000],
    ['1億円', 100_000_000],
    ['1億500万円', 105_000_000],
    ['480.5', 4_805_000],
    ['0', 0],
    ['0円', 0],
  ])('%j is %i yen', (text, value) => {
    expect(readYen(text)).toEqual({ value });
  });

  test.each([
    ['-500', 'range'],
    ['円', 'number'],
    ['高い', 'number'],
    ['999999999999億', 'number'],
  ])('%j is none: %s', (text, fault) => {
    expect(readYen(text)).toEqual({ fault });
  });
});
