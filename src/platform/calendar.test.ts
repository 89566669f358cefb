import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addJstMonths,
  endOfBusinessDay,
  isBusinessDay,
  isMailingHour,
  jstDate,
  nextMailingHour,
  startOfJstDay,
} from './calendar.ts';

const at = (jst: string) => new Date(`${jst}:00+09:00`);
const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2050-01-01'), noInvalidDate: true });

describe('the day in Japan', () => {
  test.each([
    ['2026-04-01T00:00', '2026-04-01'],
    ['2026-04-01T08:59', '2026-04-01'],
    ['2026-04-01T23:59', '2026-04-01'],
    ['2027-01-01T00:00', '2027-01-01'],
  ])('%s JST is %s', (jst, day) => {
    expect(jstDate(at(jst))).toBe(day);
    expect(startOfJstDay(at(jst))).toEqual(at(`${day}T00:00`));
    expect(startOfJstDay(day)).toEqual(at(`${day}T00:00`));
  });

  test('every instant lies in its day', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const elapsed = instant.getTime() - startOfJstDay(jstDate(instant)).getTime();
        expect(elapsed).toBeGreaterThanOrEqual(0);
        expect(elapsed).toBeLessThan(86_400_000);
      }),
    );
  });

  test.each(['2026-02-30', '2026-13-01', '2026/04/01', '2026-4-1', '', '2026-04-01T00:00'])(
    '%j is no day',
    (day) => {
      expect(() => startOfJstDay(day)).toThrow(RangeError);
      expect(() => isBusinessDay(day)).toThrow(RangeError);
    },
  );
});

test.each([
  ['2026-04-30', true, 'between holidays of Golden Week'],
  ['2026-05-01', true, 'between holidays of Golden Week'],
  ['2026-05-02', false, 'a Saturday'],
  ['2026-05-06', false, 'a substitute holiday'],
  ['2026-12-28', true, 'the last day before the year end'],
  ['2026-12-29', false, 'year end'],
  ['2027-01-02', false, 'New Year and a Saturday'],
  ['2028-01-03', false, 'New Year, a Monday'],
  ['2027-01-04', true, 'the first day'],
  ['2026-09-22', false, 'between two holidays'],
])('business day %s: %s (%s)', (day, isOne) => {
  expect(isBusinessDay(day)).toBe(isOne);
  expect(isBusinessDay(at(`${day}T00:00`))).toBe(isOne);
  expect(isBusinessDay(at(`${day}T23:59`))).toBe(isOne);
});

describe('the end of a window of business days', () => {
  test.each([
    ['a Wednesday morning', '2026-06-10T09:00', 5, '2026-06-18T00:00'],
    ['the first minute of a day', '2026-06-10T00:00', 1, '2026-06-12T00:00'],
    ['the last minute of a day', '2026-06-10T23:59', 1, '2026-06-12T00:00'],
    ['a Friday night', '2026-06-12T23:30', 1, '2026-06-16T00:00'],
    ['a Saturday', '2026-06-13T12:00', 1, '2026-06-16T00:00'],
    ['across Golden Week', '2026-04-28T10:00', 5, '2026-05-12T00:00'],
    ['in Golden Week', '2026-05-03T10:00', 1, '2026-05-08T00:00'],
    ['across the year end', '2026-12-25T10:00', 5, '2027-01-08T00:00'],
    ['at the year end', '2026-12-31T23:59', 1, '2027-01-05T00:00'],
    ['across the autumn holidays', '2026-09-18T10:00', 2, '2026-09-26T00:00'],
    ['no days', '2026-06-13T12:34', 0, '2026-06-13T12:34'],
  ])('from %s', (_case, from, days, end) => {
    expect(endOfBusinessDay(at(from), days)).toEqual(at(end));
  });

  test('lies after its start and holds exactly that many business days, counted from the next day', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 30 }), (from, days) => {
        const end = endOfBusinessDay(from, days);
        expect(end.getTime()).toBeGreaterThan(from.getTime());
        let counted = 0;
        for (let t = startOfJstDay(from).getTime() + 86_400_000; t < end.getTime(); t += 86_400_000) {
          counted += isBusinessDay(new Date(t)) ? 1 : 0;
        }
        expect(counted).toBe(days);
        expect(isBusinessDay(new Date(end.getTime() - 1))).toBe(true);
      }),
    );
  });

  test('never comes earlier for a later start or for more days', () => {
    fc.assert(
      fc.property(instants, fc.nat(20 * 86_400_000), fc.nat(15), (from, later, days) => {
        const end = endOfBusinessDay(from, days).getTime();
        expect(endOfBusinessDay(new Date(from.getTime() + later), days).getTime()).toBeGreaterThanOrEqual(
          end,
        );
        expect(endOfBusinessDay(from, days + 1).getTime()).toBeGreaterThan(end);
      }),
    );
  });

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1001])(
    '%d days are a mistake of the caller',
    (days) => {
      expect(() => endOfBusinessDay(new Date(), days)).toThrow(RangeError);
    },
  );
});

describe('months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-05', 24, '2028-05-05'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-05-05', 0, '2026-05-05'],
  ])('%s and %i months: %s', (date, months, result) => {
    expect(addJstMonths(date, months)).toBe(result);
  });

  test('later stays later, and the month is the one asked for', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -120, max: 120 }), (instant, months) => {
        const date = jstDate(instant);
        const moved = addJstMonths(date, months);
        const monthsOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
        expect(monthsOf(moved) - monthsOf(date)).toBe(months);
        expect(addJstMonths(jstDate(new Date(instant.getTime() + 86_400_000)), months) >= moved).toBe(true);
      }),
    );
  });
});

test.each([
  ['2026-06-10T08:59', false],
  ['2026-06-10T09:00', true],
  ['2026-06-10T17:59', true],
  ['2026-06-10T18:00', false],
  ['2026-06-13T12:00', false],
  ['2026-05-04T12:00', false],
  // Night, and the hour at either end of it.
  ['2026-06-10T07:59', false],
  ['2026-06-10T08:00', false],
  ['2026-06-10T19:59', false],
  ['2026-06-10T20:00', false],
  ['2026-12-30T12:00', false],
])('mailing hour %s JST: %s', (jst, isOne) => {
  expect(isMailingHour(at(jst))).toBe(isOne);
});

test.each([
  ['2026-06-10T08:59', '2026-06-10T09:00'],
  ['2026-06-10T09:00', '2026-06-10T09:00'],
  ['2026-06-10T17:59', '2026-06-10T17:59'],
  ['2026-06-10T18:00', '2026-06-11T09:00'],
  ['2026-06-12T18:00', '2026-06-15T09:00'],
  ['2026-06-13T00:00', '2026-06-15T09:00'],
  // The equinox falls on a Sunday: Monday is off as well.
  ['2027-03-19T18:00', '2027-03-23T09:00'],
  ['2026-12-28T23:59', '2027-01-04T09:00'],
  ['2026-12-28T17:59', '2026-12-28T17:59'],
  ['2027-01-03T23:59', '2027-01-04T09:00'],
  // Golden Week: 29 April is off, and so is everything from Saturday to Wednesday, 6 May, which stands in for Sunday.
  ['2026-04-28T18:00', '2026-04-30T09:00'],
  ['2026-05-01T18:00', '2026-05-07T09:00'],
])('what waits for a mailing hour at %s JST leaves at %s', (jst, next) => {
  expect(nextMailingHour(at(jst))).toEqual(at(next));
});
