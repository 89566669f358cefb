import { expect, test } from 'vitest';
import { firstKeptDay, isPastTerm } from './retention.ts';

test.each([
  ['2026-06-01T12:00:00+09:00', '2024-06-01'],
  // The day in Japan decides, one millisecond before and at midnight.
  ['2026-05-31T23:59:59.999+09:00', '2024-05-31'],
  ['2026-06-01T00:00:00+09:00', '2024-06-01'],
  ['2026-02-28T12:00:00+09:00', '2024-02-28'],
  ['2028-02-29T12:00:00+09:00', '2026-02-28'],
])('at %s the first day still kept is %s', (now, day) => {
  expect(firstKeptDay(new Date(now))).toBe(day);
});

test.each([
  ['2024-05-31', true],
  ['2024-06-01', false],
  ['2024-06-02', false],
])('a selection that ended on %s is past its term: %s', (endedOn, past) => {
  expect(isPastTerm(endedOn, '2024-06-01')).toBe(past);
});
