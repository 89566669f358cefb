import { expect, test } from 'vitest';
import type { Period } from './figures.ts';
import { monthToEnter, resultRows } from './result-rows.ts';

const period = (from: string, through: string, declared: number | null): Period => ({
  from,
  through,
  declared,
  registrations: 6,
});
const month = (name: string, declared: number | null = 10) => ({ month: name, declared });

test('a month says what its close published, a month before its close nothing', () => {
  const closed = period('2026-10', '2026-10', 10);
  expect(resultRows([month('2026-11', null), month('2026-10')], [closed])).toEqual([
    { from: '2026-11', through: '2026-11', declared: null, period: undefined, shownWith: undefined },
    { from: '2026-10', through: '2026-10', declared: 10, period: closed, shownWith: undefined },
  ]);
});

test('a stretch stands once, with its last month; its other months point there', () => {
  const stretch = period('2026-06', '2026-08', 30);
  const rows = resultRows(
    ['2026-08', '2026-07', '2026-06'].map((name) => month(name)),
    [stretch],
  );
  expect(rows.map(({ period: shown }) => shown)).toEqual([stretch, undefined, undefined]);
  expect(rows.map(({ shownWith }) => shownWith)).toEqual([undefined, '2026-08', '2026-08']);
});

test('a stretch older than every month is a line of its own, one that reaches into them is not', () => {
  const [reaching, older] = [period('2025-11', '2025-12', 7), period('2025-08', '2025-10', 9)];
  const rows = resultRows([month('2026-01'), month('2025-12')], [reaching, older]);
  expect(rows.map(({ from, through, declared }) => [from, through, declared])).toEqual([
    ['2026-01', '2026-01', 10],
    ['2025-12', '2025-12', 10],
    ['2025-08', '2025-10', 9],
  ]);
  expect(rows.map(({ period: shown }) => shown)).toEqual([undefined, reaching, older]);
});

test('a form asks for the month it was opened for, else for the last one that has no number, one that is over first', () => {
  const months = [month('2026-11', null), month('2026-10'), month('2026-09', null), month('2026-08')];
  expect(monthToEnter(months, '2026-08')).toBe('2026-08');
  expect(monthToEnter(months, undefined)).toBe('2026-09');
  expect(monthToEnter(months, '2025-01')).toBe('2026-09');
  expect(monthToEnter([month('2026-11', null), month('2026-10')], undefined)).toBe('2026-11');
  expect(monthToEnter([month('2026-11', null)], undefined)).toBe('2026-11');
  expect(monthToEnter([month('2026-11'), month('2026-10')], undefined)).toBeUndefined();
  expect(monthToEnter([month('2026-11'), month('2026-10')], '2026-11')).toBe('2026-11');
  expect(monthToEnter([], '2026-08')).toBeUndefined();
});
