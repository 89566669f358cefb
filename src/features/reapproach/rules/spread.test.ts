import { describe, expect, test } from 'vitest';
import { businessDaysBefore, businessDaysLater, drawnDays, mayWaitForOthers } from './spread.ts';

describe('business days later', () => {
  test.each([
    ['2026-12-25', 0, '2026-12-25'],
    // A Saturday stays one: when it may leave is asked on its day.
    ['2026-12-26', 0, '2026-12-26'],
    ['2026-12-25', 1, '2026-12-28'],
    // 29 December to 3 January and a Sunday lie between.
    ['2026-12-28', 1, '2027-01-04'],
    ['2026-11-20', 10, '2026-12-07'],
  ])('%s and %i is %s', (day, days, expected) => {
    expect(businessDaysLater(day, days)).toBe(expected);
  });
});

test('business days earlier: over a weekend and a holiday', () => {
  expect(businessDaysBefore('2026-11-09', 5)).toBe('2026-10-30');
  expect(businessDaysBefore('2026-11-09', 0)).toBe('2026-11-09');
});

test('everybody is drawn to one of eleven days, none of them rarer than the others', () => {
  const digest = (n: number) => {
    const bytes = Buffer.alloc(32);
    bytes.writeUInt32BE(n);
    return bytes;
  };
  const drawn = Array.from({ length: 1_100 }, (_, n) => drawnDays(digest(n)));
  expect(new Set(drawn)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  for (const day of new Set(drawn)) expect(drawn.filter((one) => one === day)).toHaveLength(100);
  expect(drawnDays(digest(0xffffffff))).toBeLessThanOrEqual(10);
});

test('what another company holds may wait until the tenth business day, and not beyond', () => {
  // Monday 2 November 2026; with a holiday between, the tenth business day behind it is Tuesday the 17th.
  expect(businessDaysLater('2026-11-02', 10)).toBe('2026-11-17');
  expect(mayWaitForOthers('2026-11-02', '2026-11-16')).toBe(true);
  expect(mayWaitForOthers('2026-11-02', '2026-11-17')).toBe(false);
});
