import { expect, test } from 'vitest';
import { offerState, redemptionState, returnReasonIn } from './redemption.ts';

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

test('an agency can answer until its time is up and not at that moment', () => {
  const due = new Date('2027-06-09T00:00:00+09:00');
  expect(offerState(null, due, new Date(due.getTime() - 1))).toBe('open');
  expect(offerState(null, due, due)).toBe('expired');
  expect(offerState('accepted', due, due)).toBe('accepted');
});
