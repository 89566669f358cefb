import { expect, test } from 'vitest';
import { type ContactTerms, DEFAULT_HOURS } from '../../contacts/rules/terms.ts';
import {
  type ContactClockFacts,
  contactClock,
  contactDueAfterClaim,
  contactDueAfterSilence,
  firstContactDue,
} from './first-contact.ts';

const at = (jst: string) => new Date(`${jst}:00+09:00`);
const ms = (date: Date, by: number) => new Date(date.getTime() + by);
/** Accepted on a Monday; the two business days end on Wednesday at 24:00. */
const accepted: ContactClockFacts = {
  state: 'accepted',
  acceptedAt: at('2026-06-08T10:00'),
  answerDueAt: at('2026-06-12T00:00'),
  contactDueAt: at('2026-06-11T00:00'),
  contactedAt: null,
};
const terms = (more: Partial<ContactTerms> = {}): ContactTerms => ({
  ...DEFAULT_HOURS,
  ways: ['mail'],
  pause: null,
  ...more,
});

test('the first contact is due at the end of the second business day, over weekends, Golden Week and the new year', () => {
  expect(firstContactDue(at('2026-06-08T10:00'))).toEqual(at('2026-06-11T00:00'));
  expect(firstContactDue(at('2026-06-05T23:59'))).toEqual(at('2026-06-10T00:00'));
  expect(firstContactDue(at('2026-05-01T10:00'))).toEqual(at('2026-05-09T00:00'));
  expect(firstContactDue(at('2026-12-28T10:00'))).toEqual(at('2027-01-06T00:00'));
});

test.each([
  // Around midnight in Japan, which is another day.
  ['2027-06-01T23:59', '2027-06-04T00:00'],
  ['2027-06-02T00:00', '2027-06-05T00:00'],
  // Showa Day, a Friday, a weekend and three holidays.
  ['2027-04-28T23:59', '2027-05-07T00:00'],
  ['2027-04-29T00:00', '2027-05-07T00:00'],
  // The last business day of the year, and one of the days without any.
  ['2027-12-28T10:00', '2028-01-06T00:00'],
  ['2027-12-31T23:59', '2028-01-06T00:00'],
  // 29 February is a Tuesday that counts.
  ['2028-02-28T10:00', '2028-03-02T00:00'],
])('who is received at %s is contacted until %s', (received, due) => {
  expect(firstContactDue(at(received))).toEqual(at(due));
});

test('whoever is received by silence is contacted within the two business days after the last one of the answer', () => {
  // Answered by Thursday 24:00: Friday and Monday.
  expect(contactDueAfterSilence(at('2026-06-12T00:00'))).toEqual(at('2026-06-16T00:00'));
  // A claim that was not upheld early leaves the day of silence, a later decision begins anew.
  expect(contactDueAfterClaim(at('2026-06-12T00:00'), at('2026-06-09T10:00'))).toEqual(
    at('2026-06-16T00:00'),
  );
  expect(contactDueAfterClaim(at('2026-06-12T00:00'), at('2026-06-18T10:00'))).toEqual(
    at('2026-06-23T00:00'),
  );
});

test('the day is over at its very millisecond, and not one before', () => {
  const { contactDueAt } = accepted;
  if (contactDueAt === null) throw new Error('no day');
  expect(contactClock(accepted, terms(), ms(contactDueAt, -1))).toEqual({
    kind: 'running',
    dueAt: contactDueAt,
    isOverdue: false,
  });
  expect(contactClock(accepted, terms(), contactDueAt)).toMatchObject({ isOverdue: true });
  expect(contactClock(accepted, undefined, contactDueAt)).toMatchObject({ isOverdue: true });
});

test('nothing runs before somebody is received, while a claim stands, or without such a day', () => {
  const now = at('2026-06-09T10:00');
  const waiting = { ...accepted, state: 'delivered', acceptedAt: null } as const;
  expect(contactClock(waiting, terms(), ms(waiting.answerDueAt, -1))).toEqual({ kind: 'off' });
  expect(contactClock(waiting, terms(), waiting.answerDueAt).kind).toBe('running');
  for (const state of ['objected', 'reversed', 'withdrawn'] as const)
    expect(contactClock({ ...accepted, state }, terms(), now)).toEqual({ kind: 'off' });
  expect(contactClock({ ...accepted, contactDueAt: null }, terms(), now)).toEqual({ kind: 'off' });
});

test('a contact ends it, also one from before the answer, and also while the person has paused', () => {
  const contactedAt = at('2026-06-07T10:00');
  const paused = terms({ pause: { since: at('2026-06-08T11:00'), until: null } });
  expect(contactClock({ ...accepted, contactedAt }, paused, at('2026-07-01T10:00'))).toEqual({
    kind: 'done',
    at: contactedAt,
  });
});

test('a pause stops it, and after its end the two business days begin anew', () => {
  const until = at('2026-06-22T00:00');
  const paused = terms({ pause: { since: at('2026-06-08T11:00'), until } });
  expect(contactClock(accepted, paused, ms(until, -1))).toEqual({ kind: 'paused', until });
  // Over on Monday at 0:00: Monday and Tuesday.
  expect(contactClock(accepted, paused, until)).toEqual({
    kind: 'running',
    dueAt: at('2026-06-24T00:00'),
    isOverdue: false,
  });
  const before = terms({ pause: { since: at('2026-05-01T00:00'), until: at('2026-06-01T00:00') } });
  expect(contactClock(accepted, before, at('2026-06-11T00:00'))).toMatchObject({ isOverdue: true });
});

test('where the person’s hours begin later, it ends with the first day of theirs', () => {
  const onSundays = terms({ weekdays: [7] });
  expect(contactClock(accepted, onSundays, at('2026-06-12T10:00'))).toEqual({
    kind: 'running',
    dueAt: at('2026-06-15T00:00'),
    isOverdue: false,
  });
});
