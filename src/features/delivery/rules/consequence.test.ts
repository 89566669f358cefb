import { describe, expect, test } from 'vitest';
import { consequenceOf } from './consequence.ts';

const now = new Date('2026-11-30T12:00:00+09:00');
const before = (days: number, ms = 0) => new Date(now.getTime() - days * 86_400_000 + ms);
const message = { leftAt: before(1), provenAt: null, isAboutAnother: false };

describe('a mailbox that is not there', () => {
  test('is dead at once, unless it was proven since the message left', () => {
    const of = (provenAt: Date | null) => consequenceOf('hard', { ...message, provenAt }, now);
    expect(of(null)).toBe('hard_bounce');
    expect(of(before(1, -1))).toBe('hard_bounce');
    expect(of(before(1))).toBe('nothing');
    expect(of(before(0))).toBe('nothing');
  });

  test('is not this one where the report names another', () => {
    expect(consequenceOf('hard', { ...message, isAboutAnother: true }, now)).toBe('soft_bounce');
  });

  test('is believed for thirty days, to the millisecond', () => {
    const of = (leftAt: Date) => consequenceOf('hard', { ...message, leftAt }, now);
    expect([of(before(30)), of(before(30, -1))]).toEqual(['hard_bounce', 'nothing']);
  });
});

test('a complaint counts although the mailbox was proven, since it is the word of its reader', () => {
  expect(consequenceOf('complaint', { ...message, provenAt: now }, now)).toBe('complaint');
  expect(consequenceOf('complaint', { ...message, leftAt: before(31) }, now)).toBe('nothing');
});

test('from an absence, a notice and what nobody understands follows nothing', () => {
  const kinds = ['auto_reply', 'notice', 'unknown'] as const;
  expect(kinds.map((kind) => consequenceOf(kind, message, now))).toEqual(['nothing', 'nothing', 'nothing']);
  expect(consequenceOf('reply', { ...message, leftAt: before(34) }, now)).toBe('forward');
});
