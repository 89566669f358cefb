import { expect, test } from 'vitest';
import { pendingUntil, withClosing } from './entry-line.ts';

const due = new Date('2026-12-04T24:00:00+09:00');
const ms = (by: number) => new Date(due.getTime() + by);

test.each([
  ['is confirmed by silence at the end of its day', ms(-1), null, 'silence'],
  ['is due from the end of that day on', ms(0), null, 'due'],
  ['waits for the operator while it is suspended', ms(-1), ms(0), 'decision'],
  ['waits for silence again from the moment the suspension ends', ms(-10), ms(-10), 'silence'],
  ['is due after its day, suspended or not', ms(0), ms(1), 'due'],
] as const)('a pending point %s', (_, now, suspendedUntil, kind) => {
  expect(pendingUntil({ confirmDueAt: due, suspendedUntil }, now)).toEqual({ kind, lastDay: '2026-12-04' });
});

test('months close with the balance that the later ones began with, a debt included', () => {
  const month = (name: string, effect: number) => ({
    month: name,
    introduced: 0,
    confirmed: 0,
    takenBack: 0,
    slots: 0,
    effect,
  });
  const closed = withClosing([month('2026-11', -3), month('2026-10', 0), month('2026-08', 4)], -1);
  expect(closed.map(({ closing }) => closing)).toEqual([-1, 2, 2]);
  expect(withClosing([], 5)).toEqual([]);
});
