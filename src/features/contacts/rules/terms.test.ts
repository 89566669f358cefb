import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ContactTerms,
  contactRefusal,
  DEFAULT_HOURS,
  heldTo,
  isWithinHours,
  nextContactAt,
  possibleWays,
  readTerms,
  registeredWays,
  WAYS,
  type Way,
  writeTerms,
} from './terms.ts';

const at = (text: string) => new Date(`${text}+09:00`);
const terms = (more: Partial<ContactTerms> = {}): ContactTerms => ({
  ways: ['mail'],
  ...DEFAULT_HOURS,
  pause: null,
  ...more,
});
const ALWAYS = { weekdays: [1, 2, 3, 4, 5, 6, 7], onHolidays: true, fromHour: 0, untilHour: 24 };

// 2026-12-04 is a Friday; 2027-01-01 a Friday, too; 2026-11-23 (Labour Thanksgiving) a Monday.
test.each<[moment: string, terms: Partial<ContactTerms>, next: string | null]>([
  ['2026-12-04T08:59', {}, '2026-12-04T09:00'],
  ['2026-12-04T09:00', {}, null],
  ['2026-12-04T17:59', {}, null],
  ['2026-12-04T18:00', {}, '2026-12-07T09:00'],
  ['2026-12-05T12:00', {}, '2026-12-07T09:00'],
  ['2026-12-05T12:00', { weekdays: [6] }, null],
  ['2026-11-23T12:00', {}, '2026-11-24T09:00'],
  ['2026-11-23T12:00', { onHolidays: true }, null],
  // A holiday that is no such day of the week stays closed.
  ['2026-11-23T12:00', { onHolidays: true, weekdays: [2] }, '2026-11-24T09:00'],
  ['2026-12-28T18:00', {}, '2027-01-04T09:00'],
  ['2027-01-01T10:00', { onHolidays: true }, null],
  ['2026-12-04T23:59', { untilHour: 24, fromHour: 23 }, null],
  ['2026-12-04T22:59', { untilHour: 24, fromHour: 23 }, '2026-12-04T23:00'],
  ['2026-12-06T00:00', ALWAYS, null],
])('%s with %j: the next moment is %s', (moment, more, next) => {
  const now = at(moment);
  expect(contactRefusal(terms(more), 'mail', now, now)).toEqual(
    next === null ? null : { reason: 'hours', nextAt: at(next) },
  );
});

test('a way that the person does not take is refused before the hours are looked at, and says which they take', () => {
  const night = at('2026-12-04T03:00');
  expect(contactRefusal(terms(), 'phone', night, night)).toEqual({ reason: 'way', ways: ['mail'] });
  expect(registeredWays('mail_and_phone')).toEqual(['mail', 'phone']);
  for (const other of ['mail', undefined, 'x']) expect(registeredWays(other)).toEqual(['mail']);
});

test('only who gave a number may be sent text messages, and an agency that was not given the way of contact writes mail', () => {
  expect(possibleWays(true, 'mail')).toEqual(WAYS);
  expect(possibleWays(false, 'mail_and_phone')).toEqual(['mail', 'phone']);
  expect(possibleWays(false, 'mail')).toEqual(['mail']);
  const called = terms({ ways: ['phone'] });
  expect(heldTo(called, undefined)).toEqual({ ...called, ways: ['mail'] });
  expect(heldTo(called, 'mail')).toEqual(called);
});

test('a pause refuses whatever the moment of the contact, to the very moment of its end', () => {
  const until = at('2026-12-05T00:00');
  const pause = { since: at('2026-12-01T00:00'), until };
  const open = terms({ ...ALWAYS, pause });
  const before = new Date(until.getTime() - 1);
  expect(contactRefusal(open, 'mail', at('2026-11-30T10:00'), before)).toEqual({
    reason: 'paused',
    nextAt: until,
  });
  expect(contactRefusal(open, 'mail', until, until)).toBeNull();
  // It is over on a Saturday: the next moment is that of the hours.
  expect(contactRefusal(terms({ pause }), 'mail', before, before)).toEqual({
    reason: 'paused',
    nextAt: at('2026-12-07T09:00'),
  });
  const endless = terms({ pause: { since: pause.since, until: null } });
  expect(contactRefusal(endless, 'mail', before, before)).toEqual({ reason: 'paused', nextAt: null });
});

test('the next moment lies in the hours, none before it does, and asking there again gives it back', () => {
  const hours = fc
    .record({
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      onHolidays: fc.boolean(),
      fromHour: fc.integer({ min: 0, max: 23 }),
      length: fc.integer({ min: 1, max: 24 }),
    })
    .map(({ length, ...rest }) => ({ ...rest, untilHour: Math.min(24, rest.fromHour + length) }));
  const first = at('2026-01-01T00:00').getTime();
  const moment = fc
    .integer({ min: 0, max: 3 * 365 * 24 * 60 })
    .map((minute) => new Date(first + minute * 60_000));
  fc.assert(
    fc.property(hours, moment, fc.double({ min: 0, max: 1, noNaN: true }), (own, from, part) => {
      const next = nextContactAt(own, from);
      const between = new Date(from.getTime() + Math.floor(part * (next.getTime() - from.getTime())));
      return (
        next >= from &&
        isWithinHours(own, next) &&
        nextContactAt(own, next).getTime() === next.getTime() &&
        (between.getTime() === next.getTime() || !isWithinHours(own, between))
      );
    }),
    { numRuns: 300 },
  );
  const ways: Way[] = ['mail', 'phone', 'sms'];
  fc.assert(
    fc.property(
      hours,
      moment,
      fc.subarray(ways, { minLength: 1 }),
      fc.constantFrom(...ways),
      (own, now, some, way) => {
        const refusal = contactRefusal({ ...own, ways: some, pause: null }, way, now, now);
        return (refusal === null) === (some.includes(way) && isWithinHours(own, now));
      },
    ),
    { numRuns: 300 },
  );
});

test('what somebody said fits a line of the journal and is read back as it was; nothing else is read', () => {
  const said = fc
    .record({
      ways: fc.subarray([...WAYS], { minLength: 1 }),
      weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      onHolidays: fc.boolean(),
      fromHour: fc.integer({ min: 0, max: 23 }),
      untilHour: fc.integer({ min: 1, max: 24 }),
    })
    .filter(({ fromHour, untilHour }) => fromHour < untilHour);
  fc.assert(
    fc.property(said, (one) => {
      expect(writeTerms(one)).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
      expect(readTerms(writeTerms(one))).toEqual(one);
    }),
  );
  for (const other of [
    '',
    'mail',
    'fax-1-workdays-9-18',
    'mail-8-workdays-9-18',
    'mail-1-workdays-09-18',
    'mail-1-always-9-18',
  ])
    expect(readTerms(other)).toBeUndefined();
});
