import { describe, expect, test } from 'vitest';
import { readSpot, writeSpot } from '../platform/cursor.ts';
import { InvalidInput } from '../platform/errors.ts';
import { pageOf } from './page.ts';

const cut = (
  rows: readonly string[],
  request: { row?: number; isBack?: boolean; after?: string | null } = {},
) => pageOf(rows, { after: 'x', limit: 3, ...request }, (row) => row);

describe('a page', () => {
  test('knows its rows, its number and its neighbours on the way on', () => {
    expect(pageOf(['a', 'b', 'c', 'd'], { after: null, limit: 3 }, (row) => row)).toEqual({
      rows: ['a', 'b', 'c'],
      next: 'c',
      previous: null,
      first: 1,
      isFirst: true,
    });
    expect(cut(['d', 'e'], { row: 4 })).toMatchObject({
      next: null,
      previous: 'd',
      first: 4,
      isFirst: false,
    });
  });

  test('on the way back stands in its own order, with the page it was left for behind it', () => {
    // Walked backwards from g: f, e, d and one more.
    expect(cut(['f', 'e', 'd', 'c'], { row: 4, isBack: true })).toEqual({
      rows: ['d', 'e', 'f'],
      next: 'f',
      previous: 'd',
      first: 4,
      isFirst: false,
    });
  });

  test('that comes to the beginning is counted from 1 again, whatever number it was asked by', () => {
    expect(cut(['b', 'a'], { row: 40, isBack: true })).toMatchObject({
      first: 1,
      isFirst: true,
      previous: null,
    });
  });

  test('before which rows were added meanwhile still has a way back, and nothing on it is lost', () => {
    expect(cut(['c', 'b', 'a', 'new'], { row: 1, isBack: true })).toMatchObject({
      rows: ['a', 'b', 'c'],
      previous: 'a',
      isFirst: false,
    });
  });

  test('whose rows have all gone meanwhile is not taken for an empty list', () => {
    expect(cut([], { row: 4 }).isFirst).toBe(false);
    expect(cut([], { row: 1, isBack: true }).isFirst).toBe(false);
    expect(cut([], { after: null }).isFirst).toBe(true);
  });

  test('asked for by somebody who does not count has no number', () => {
    expect(cut(['d']).first).toBeNull();
  });
});

describe('a spot', () => {
  test.each([
    { place: 'MTIz', row: 51, isBack: false },
    { place: '0199c3a2-0000-7000-8000-000000000000', row: 1, isBack: true },
    { place: '77', row: null, isBack: false },
  ])('is read as it was written: %o', (spot) => expect(readSpot(writeSpot(spot))).toEqual(spot));

  test.each([
    'x.',
    '.51',
    'x.0',
    'x.-1',
    'x.1',
    'x.5.1',
    'x.51c',
    'x.51bb',
    'x.1e9',
    'x.123456789',
    'x. 5',
    'x.５',
  ])('that no list gives is refused: %s', (text) => expect(() => readSpot(text)).toThrow(InvalidInput));

  test('may be left out, as an empty field of a form', () => {
    expect([readSpot(undefined), readSpot('')]).toEqual([undefined, undefined]);
  });
});
