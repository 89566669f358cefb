import { assert, integer, property, record, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDuration, untilMorning, writeDuration } from './duration.ts';

const NONE = { years: 0, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0, seconds: 0 };

describe('what is no step forward', () => {
  test.each([
    ['nothing', ''],
    ['a bare P', 'P'],
    ['a bare T', 'PT'],
    ['a T without a time', 'P1DT'],
    ['no time at all', 'P0D'],
    ['a step back', '-P1D'],
    ['a step back inside', 'P-1D'],
    ['a fraction', 'P1.5D'],
    ['the wrong order', 'P1D1M'],
    ['a time before its T', 'P1H'],
    ['small letters', 'p1d'],
    ['spaces', 'P 1D'],
    ['a line after it', 'P1D\n'],
    ['full-width digits', 'P３０D'],
    ['more than ten years', 'P11Y'],
    ['more than ten years in seconds', 'PT99999999999999S'],
    ['a number nobody can count', `P${'9'.repeat(400)}D`],
    ['an interval in other words', '30 days'],
  ])('%s is refused: %s', (_what, text) => {
    expect(readDuration(text)).toBeUndefined();
  });

  test('no other text is taken for a duration, and none takes long', () => {
    assert(
      property(string({ maxLength: 60 }), (text) => {
        const read = readDuration(text);
        expect(read === undefined || /^P[0-9YMWDTHS]+$/.test(text)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

test.each([
  ['P30D', { days: 30 }],
  ['P6M', { months: 6 }],
  ['PT1H', { hours: 1 }],
  ['P1Y', { years: 1 }],
  ['P2W', { weeks: 2 }],
  ['PT5M', { minutes: 5 }],
  ['P1Y2M3DT4H5M6S', { years: 1, months: 2, days: 3, hours: 4, minutes: 5, seconds: 6 }],
])('%s is read', (text, parts) => {
  expect(readDuration(text)).toEqual({ ...NONE, ...parts });
});

test('every duration up to ten years reads back as what it was', () => {
  const count = integer({ min: 0, max: 11 });
  const parts = record({
    months: count,
    weeks: count,
    days: count,
    hours: count,
    minutes: count,
    seconds: count,
  });
  assert(
    property(integer({ min: 0, max: 8 }), parts, (years, rest) => {
      const duration = { years, ...rest };
      const isNothing = Object.values(duration).every((value) => value === 0);
      expect(readDuration(writeDuration(duration))).toEqual(isNothing ? undefined : duration);
    }),
  );
});

describe('the next morning on which mail is sent', () => {
  test.each([
    ['the same day before nine', '2026-12-04T08:59:59+09:00', '2026-12-04T09:00:00+09:00'],
    ['the day after from nine on', '2026-12-03T09:00:00+09:00', '2026-12-04T09:00:00+09:00'],
    ['the day after an evening', '2026-12-03T23:50:00+09:00', '2026-12-04T09:00:00+09:00'],
    ['Monday after a Friday evening', '2026-12-04T20:00:00+09:00', '2026-12-07T09:00:00+09:00'],
    ['the first business day of a year', '2026-12-31T21:00:00+09:00', '2027-01-04T09:00:00+09:00'],
  ])('is %s', (_, now, morning) => {
    const { seconds } = untilMorning(new Date(now));
    expect(new Date(Date.parse(now) + seconds * 1000).toISOString()).toBe(new Date(morning).toISOString());
  });
});
