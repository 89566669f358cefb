import { expect, test } from 'vitest';
import { daysOfMonth } from './shares.ts';

test('a month has the days it has, short ones and leap years included', () => {
  const edges = ['2026-09', '2026-02', '2028-02', '2026-12'].map((month) => {
    const days = daysOfMonth(month);
    return [days.length, days[0], days.at(-1)];
  });
  expect(edges).toEqual([
    [30, '2026-09-01', '2026-09-30'],
    [28, '2026-02-01', '2026-02-28'],
    [29, '2028-02-01', '2028-02-29'],
    [31, '2026-12-01', '2026-12-31'],
  ]);
});
