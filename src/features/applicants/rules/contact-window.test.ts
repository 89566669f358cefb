import { expect, test } from 'vitest';
import { windowOf } from './contact-window.ts';

test.each([
  ['2026-11-01', '2026-11-01', 30, 30],
  ['2026-11-01', '2026-11-30', 30, 1],
  ['2026-11-01', '2026-12-01', 30, undefined],
  ['2026-12-31', '2027-01-01', 2, 1],
  ['2026-12-31', '2027-01-02', 2, undefined],
  ['2026-11-01', '2026-11-01', 1, 1],
  ['2026-11-01', '2026-11-01', 0, undefined],
])('a contact of %s on %s, with %i days, leaves %s', (on, today, days, left) => {
  expect(windowOf(on, days, today)?.daysLeft).toBe(left);
});
