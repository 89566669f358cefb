import { expect, test } from 'vitest';
import { changesOfEdit } from './opening-changes.ts';

const opening = (conditions: object = {}, more: object = {}) => ({
  title: '営業職',
  conditions,
  closedAt: null,
  ...more,
});
const said = (before: object, after: object) =>
  changesOfEdit(opening(before), opening(after)).map(({ kind, payYen }) => [kind, payYen]);

test('an opening that begins to take applications is a change, one that closes is none', () => {
  expect(changesOfEdit(null, opening()).map(({ words }) => words)).toEqual([
    '「営業職」の募集を始めました。',
  ]);
  const closed = opening({}, { closedAt: new Date() });
  expect(changesOfEdit(closed, opening()).map(({ words }) => words)).toEqual([
    '「営業職」の募集を再開しました。',
  ]);
  expect(changesOfEdit(opening(), closed)).toEqual([]);
  expect(changesOfEdit(null, closed)).toEqual([]);
});

test('more pay is a change with the pay of a year, less, as much or pay that was never said is none', () => {
  expect(said({ wage: '月給25万円' }, { wage: '月給28万円から30万円' })).toEqual([['pay', 3_600_000]]);
  expect(said({ wage: '年収４００万円' }, { wage: '年収4,500,000円' })).toEqual([['pay', 4_500_000]]);
  expect(said({ wage: '月給30万円' }, { wage: '月給25万円' })).toEqual([]);
  expect(said({ wage: '月給30万円' }, { wage: '月給30万円。通勤手当あり' })).toEqual([]);
  expect(said({}, { wage: '月給30万円' })).toEqual([]);
  expect(said({ wage: '時給1,200円' }, { wage: '時給1,300円' })).toEqual([]);
});

test('remote work that is possible now is a change, one that is denied is none, and another place is a site', () => {
  expect(said({ workplace: '東京都千代田区' }, { workplace: '東京都千代田区、在宅勤務可' })).toEqual([
    ['remote', null],
  ]);
  expect(said({ workplace: '東京都千代田区' }, { workplace: '東京都千代田区。在宅勤務は不可' })).toEqual([
    ['site', null],
  ]);
  expect(said({ workplace: '東京都' }, { workplace: '大阪市' })).toEqual([['site', null]]);
  expect(said({ workplace: '大阪市、リモート可' }, { workplace: '大阪市' })).toEqual([['site', null]]);
  expect(said({ workplace: '大阪市' }, { workplace: '大阪市 ' })).toEqual([]);
});

test('words a letter quotes are never longer than they may be', () => {
  const wage = `月給30万円。${'手当あり。'.repeat(200)}`;
  const [change] = changesOfEdit(opening({ wage: '月給25万円' }), opening({ wage }));
  expect([...(change?.words ?? '')].length).toBe(200);
});
