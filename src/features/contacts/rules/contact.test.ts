import { expect, test } from 'vitest';
import { answerUntil, mayAnswer } from './contact.ts';

test('whether a contact took place is answered for 30 days, to the last millisecond', () => {
  const loggedAt = new Date('2026-12-01T03:00:00Z');
  const until = answerUntil(loggedAt);
  expect(until).toEqual(new Date('2026-12-31T03:00:00Z'));
  expect(mayAnswer(loggedAt, new Date(until.getTime() - 1))).toBe(true);
  expect(mayAnswer(loggedAt, until)).toBe(false);
});
