import { expect, test } from 'vitest';
import { answerUntil, timeFault } from './contact.ts';
import { type NudgeFacts, nudgeState } from './nudge.ts';

const at = (text: string) => new Date(`${text}:00+09:00`);
const due = at('2026-12-05T00:00');
const silent: NudgeFacts = {
  answerDueAt: due,
  withdrawnAt: null,
  isAnswered: false,
  isOpenToAgency: true,
  contactedAt: null,
  nudge: null,
};
const since = at('2026-12-01T00:00');

test('an agency that was silent can be nudged from the very moment of its deadline on', () => {
  expect(nudgeState(silent, null, due)).toEqual({ may: true });
  expect(nudgeState(silent, null, new Date(due.getTime() - 1))).toEqual({
    may: false,
    why: 'not_yet',
    from: due,
  });
});

test.each<[string, Partial<NudgeFacts>, unknown]>([
  ['taken back', { withdrawnAt: due, nudge: { at: due, toldAt: null } }, { may: false, why: 'stopped' }],
  [
    'answered, but stopped by the desk',
    { isAnswered: true, isOpenToAgency: false },
    { may: false, why: 'not_open' },
  ],
  ['answered', { isAnswered: true, contactedAt: due }, { may: false, why: 'answered' }],
  ['contacted', { contactedAt: since }, { may: false, why: 'contacted', at: since }],
  [
    'nudged before',
    { nudge: { at: due, toldAt: due }, isAnswered: true },
    { may: false, why: 'used', at: due, isTold: true },
  ],
  [
    'nudged, and not mailed yet',
    { nudge: { at: due, toldAt: null } },
    { may: false, why: 'used', at: due, isTold: false },
  ],
])('nobody is nudged who was %s', (_, facts, state) => {
  expect(nudgeState({ ...silent, ...facts }, null, at('2026-12-09T10:00'))).toEqual(state);
});

test('during a pause nobody is nudged, and the page says from when, as far as anybody knows', () => {
  const now = at('2026-12-06T10:00');
  const until = at('2026-12-20T00:00');
  expect(nudgeState(silent, { since, until }, now)).toEqual({ may: false, why: 'paused', from: until });
  expect(nudgeState(silent, { since, until: null }, now)).toEqual({ may: false, why: 'paused', from: null });
  expect(nudgeState(silent, { since, until }, until)).toEqual({ may: true });
  // The pause ends before the deadline does.
  expect(nudgeState(silent, { since, until: at('2026-12-03T00:00') }, at('2026-12-02T10:00'))).toEqual({
    may: false,
    why: 'paused',
    from: due,
  });
});

test('a contact is written down within its term, by the minute, and answered within another', () => {
  const now = at('2026-12-09T10:00');
  const provided = at('2026-12-08T10:30');
  expect(timeFault(at('2026-12-09T10:01'), provided, now)).toBeNull();
  expect(timeFault(at('2026-12-09T10:02'), provided, now)).toBe('future');
  expect(timeFault(at('2026-12-08T10:30'), new Date(provided.getTime() + 59_000), now)).toBeNull();
  expect(timeFault(at('2026-12-08T10:29'), provided, now)).toBe('too_long_ago');
  expect(timeFault(at('2026-12-02T10:00'), since, now)).toBeNull();
  expect(timeFault(at('2026-12-02T09:59'), since, now)).toBe('too_long_ago');
  expect(answerUntil(now)).toEqual(at('2027-01-08T10:00'));
});
