import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jstDate } from '../../../platform/calendar.ts';
import { attributionPeriods, notCountedReason, stillBelongsToLink } from './attribution.ts';

const at = new Date('2026-06-01T10:00:00.123+09:00');
const DAY_MS = 86_400_000;
const facts = { isTestLink: false, isForwarded: false, isOwnMember: false, isOwnDomain: false };
const ORDER = [
  ['isTestLink', 'test_link'],
  ['isForwarded', 'forwarded'],
  ['isOwnMember', 'own_member'],
  ['isOwnDomain', 'own_domain'],
] as const;

describe('what is not counted', () => {
  test('is nothing where nothing stands in the way', () => {
    expect(notCountedReason(facts)).toBeUndefined();
  });

  test.each(ORDER)('%s alone makes it %s', (fact, reason) => {
    expect(notCountedReason({ ...facts, [fact]: true })).toBe(reason);
  });

  test('of several the first in the order of the rule is said', () => {
    fc.assert(
      fc.property(fc.tuple(...ORDER.map(() => fc.boolean())), (given) => {
        const all = Object.fromEntries(ORDER.map(([fact], index) => [fact, given[index]])) as typeof facts;
        expect(notCountedReason(all)).toBe(ORDER.find(([fact]) => all[fact])?.[1]);
      }),
    );
  });
});

describe('the periods of a counted introduction', () => {
  const rule = { repetitionMonths: 12, touchDays: 180 };
  test.each([
    ['an ordinary day', '2026-06-01T10:00:00+09:00', '2027-06-01T00:00:00+09:00'],
    // Not the day it is in London.
    ['just after midnight in Japan', '2026-06-01T00:00:00+09:00', '2027-06-01T00:00:00+09:00'],
    ['just before midnight in Japan', '2026-05-31T23:59:59.999+09:00', '2027-05-31T00:00:00+09:00'],
    ['29 February', '2028-02-29T12:00:00+09:00', '2029-02-28T00:00:00+09:00'],
    ['the last day of a year', '2026-12-31T12:00:00+09:00', '2027-12-31T00:00:00+09:00'],
  ])('a repetition ends with the calendar: %s', (_, introduced, end) => {
    expect(attributionPeriods(new Date(introduced), rule).repetitionUntil).toEqual(new Date(end));
  });

  test('a touch ends to the millisecond', () => {
    expect(attributionPeriods(at, rule).touchUntil).toEqual(new Date(at.getTime() + 180 * DAY_MS));
  });

  test('the numbers are those of the rule, whatever they are', () => {
    const months = fc.integer({ min: 1, max: 60 });
    const days = fc.integer({ min: 0, max: 1000 });
    const when = fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(months, days, when, (repetitionMonths, touchDays, introducedAt) => {
        const periods = attributionPeriods(introducedAt, { repetitionMonths, touchDays });
        expect(periods.touchUntil.getTime() - introducedAt.getTime()).toBe(touchDays * DAY_MS);
        const [from = 0, until = 0] = [jstDate(introducedAt), jstDate(periods.repetitionUntil)].map((day) => {
          const [year = 0, month = 0] = day.split('-').map(Number);
          return year * 12 + month;
        });
        expect(until - from).toBe(repetitionMonths);
      }),
    );
  });
});

test('a registration belongs to its link up to and at 180 days, not a millisecond longer', () => {
  const last = at.getTime() + 180 * DAY_MS;
  for (const [moment, belongs] of [
    [at.getTime(), true],
    [last - 1, true],
    [last, true],
    [last + 1, false],
  ] as const)
    expect([moment - last, stillBelongsToLink(at, new Date(moment), 180)]).toEqual([moment - last, belongs]);
  expect(stillBelongsToLink(at, new Date(at.getTime() + 1), 0)).toBe(false);
});
