import { expect, test } from 'vitest';
import { endOfBusinessDay } from '../../../platform/calendar.ts';
import { SLOT_ANSWER_BUSINESS_DAYS } from '../../../platform/terms.ts';
import {
  goesBeyond,
  isAsSeen,
  offerState,
  REDEMPTION_STATES,
  redemptionState,
  returnReasonIn,
} from './redemption.ts';

const at = new Date('2027-06-01T09:00:00+09:00');

test.each([
  [{ liveAnswer: null, consumedAt: null, returnedAt: null }, 'waiting', 'taken_back'],
  [{ liveAnswer: 'open', consumedAt: null, returnedAt: null }, 'offered', 'taken_back'],
  [{ liveAnswer: 'accepted', consumedAt: null, returnedAt: null }, 'accepted', 'nobody_hired'],
  [{ liveAnswer: 'accepted', consumedAt: at, returnedAt: null }, 'consumed', 'hire_undone'],
  [{ liveAnswer: null, consumedAt: null, returnedAt: at }, 'returned', undefined],
  [{ liveAnswer: 'accepted', consumedAt: at, returnedAt: at }, 'returned', undefined],
] as const)('%o is %s, and given back then means %s', (facts, state, reason) => {
  expect(redemptionState(facts)).toBe(state);
  expect(returnReasonIn(state)).toBe(reason);
});

test('a page shows where it stands while nobody has taken it on, used it or ended it meanwhile', () => {
  const as = (seen: (typeof REDEMPTION_STATES)[number] | undefined) =>
    REDEMPTION_STATES.filter((now) => isAsSeen(seen, now));
  expect(REDEMPTION_STATES.map(as)).toEqual([
    ['waiting', 'offered', 'returned'],
    ['waiting', 'offered', 'returned'],
    ['accepted', 'returned'],
    ['consumed', 'returned'],
    ['returned'],
  ]);
  expect(as(undefined)).toEqual(['returned']);
});

test('a page is behind where somebody goes on whom it did not show as they stand, and not where somebody is gone', () => {
  const behind = (shown: string | undefined, ...now: string[]) => goesBeyond(shown, now);
  expect([behind('', 'a:'), behind('a:', 'a:2027-06-01'), behind('a:', 'a:', 'b:')]).toEqual([
    true,
    true,
    true,
  ]);
  expect([behind(''), behind('a: b:', 'b:'), behind('a:', 'a:')]).toEqual([false, false, false]);
  // What a program sends says nothing of it.
  expect(behind(undefined, 'a:')).toBe(false);
});

test('an agency can answer until its time is up and not at that moment', () => {
  const due = new Date('2027-06-09T00:00:00+09:00');
  expect(offerState(null, due, new Date(due.getTime() - 1))).toBe('open');
  expect(offerState(null, due, due)).toBe('expired');
  expect(offerState('accepted', due, due)).toBe('accepted');
});

test.each([
  // The last days before Golden Week: Showa Day, Constitution Day, Greenery Day, Children's Day, Saturdays and Sundays are none.
  ['2027-04-28T10:00:00+09:00', '2027-05-12T00:00:00+09:00'],
  // A minute before and after midnight in Japan, which is another day of asking.
  ['2027-06-01T23:59:00+09:00', '2027-06-09T00:00:00+09:00'],
  ['2027-06-02T00:00:00+09:00', '2027-06-10T00:00:00+09:00'],
  // Year's end: 29 December to 3 January are none, the 28th is one.
  ['2027-12-27T09:00:00+09:00', '2028-01-08T00:00:00+09:00'],
  ['2027-12-28T09:00:00+09:00', '2028-01-12T00:00:00+09:00'],
  // A leap year has 29 February: a Tuesday in 2028, which counts.
  ['2028-02-25T09:00:00+09:00', '2028-03-04T00:00:00+09:00'],
])('an agency asked at %s can answer until %s', (askedAt, dueAt) => {
  const due = endOfBusinessDay(new Date(askedAt), SLOT_ANSWER_BUSINESS_DAYS);
  expect(due).toEqual(new Date(dueAt));
  expect(offerState(null, due, new Date(due.getTime() - 1))).toBe('open');
  expect(offerState(null, due, due)).toBe('expired');
});
