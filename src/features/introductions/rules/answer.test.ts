import { describe, expect, test } from 'vitest';
import { type AnswerFacts, answerAt, type ClaimAboutMe } from './answer.ts';

const at = (day: number, ms = 0) => new Date(Date.UTC(2026, 11, day) + ms);
const due: AnswerFacts = { answerDueAt: at(5), acceptedAt: null, claim: null };
const claim: ClaimAboutMe = {
  reason: 'false_identity',
  raisedAt: at(3),
  suspendsUntil: at(17),
  decidedAt: null,
  upheld: null,
};

describe('what a handing-over has come to', () => {
  test('is awaited to the last millisecond of the deadline, and silence from it on', () => {
    expect([-1, 0, 1].map((ms) => answerAt(due, at(5, ms)))).toEqual(['waiting', 'silent', 'silent']);
  });

  test('is the agency’s acceptance, whenever it comes', () => {
    for (const acceptedAt of [at(4), at(5), at(30)])
      expect(answerAt({ ...due, acceptedAt }, at(30))).toBe('accepted');
  });

  test('is open while the operator may decide, lapses at the end of the suspension, and is never silence', () => {
    const claimed = { ...due, claim };
    expect([at(4), at(5), at(17, -1), at(17)].map((now) => answerAt(claimed, now))).toEqual([
      'objected',
      'objected',
      'objected',
      'lapsed',
    ]);
  });

  test('follows a decision, also one after the suspension; an agency whose claim was rejected may still accept', () => {
    for (const decidedAt of [at(4), at(18)]) {
      const decided = (upheld: boolean) => ({ ...due, claim: { ...claim, decidedAt, upheld } });
      expect(answerAt(decided(true), at(20))).toBe('upheld');
      expect(answerAt(decided(false), at(20))).toBe('rejected');
      expect(answerAt({ ...decided(false), acceptedAt: at(19) }, at(20))).toBe('accepted');
    }
  });
});
