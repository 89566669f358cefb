import { expect, test } from 'vitest';
import { deadlinesToTell, hasComeNear, wholeDays } from './spans.ts';

const at = (jst: string) => new Date(`${jst}:00+09:00`);
/** From one morning to the next, and over a weekend. */
const TUESDAY = { since: at('2026-06-08T09:00'), until: at('2026-06-09T09:00') };
const MONDAY = { since: at('2026-06-05T09:00'), until: at('2026-06-08T09:00') };

test.each([
  ['2026-09-06', false],
  ['2026-09-07', true],
  ['2026-09-08', false],
  ['2026-08-08', true],
  ['2026-07-09', true],
  ['2026-07-08', false],
  ['2026-06-09', false],
  ['2026-06-08', true],
  ['2026-06-07', false],
])('a licence until %s is told of on 9 June: %s', (expiresOn, isTold) => {
  expect(hasComeNear(expiresOn, TUESDAY)).toBe(isTold);
});

test('what came near at the weekend is told on Monday, and Friday’s is not told again', () => {
  const told = ['2026-06-03', '2026-06-04', '2026-06-05', '2026-06-06', '2026-06-07', '2026-06-08'];
  expect(told.filter((expiresOn) => hasComeNear(expiresOn, MONDAY))).toEqual([
    '2026-06-05',
    '2026-06-06',
    '2026-06-07',
  ]);
  expect(wholeDays(MONDAY)).toEqual({ from: '2026-06-05', before: '2026-06-08' });
  expect(deadlinesToTell(MONDAY)).toEqual({ since: at('2026-06-09T00:00'), until: at('2026-06-10T00:00') });
});
