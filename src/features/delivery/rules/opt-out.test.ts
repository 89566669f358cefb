import { expect, test } from 'vitest';
import type { OptOutLink } from '../../../platform/opt-out-link.ts';
import {
  type Answered,
  answersFor,
  codeWaitMs,
  judgeAnswer,
  mayTakeBack,
  OPT_OUT_ANSWERS,
  scopeOf,
} from './opt-out.ts';

const wall = new Date('2026-12-01T03:00:00Z');
const ago = (ms: number) => new Date(wall.getTime() - ms);
const TEN_MINUTES = 600_000;
const [mine, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const NOTHING: Answered = { answer: null, answeredAt: null, answeredBy: null, disputedAt: null };
const answered = (ms: number): Answered => ({
  answer: 'sender',
  answeredAt: ago(ms),
  answeredBy: mine,
  disputedAt: null,
});
const link: OptOutLink = { id: 'm', personKey: Buffer.alloc(32), senderId: 'company', stream: 'letters' };

test('two different answers within ten minutes undo each other; a moment later, and the same twice, they hold', () => {
  expect(judgeAnswer(NOTHING, 'all', wall)).toBe('holds');
  expect(judgeAnswer(answered(TEN_MINUTES - 1), 'all', wall)).toBe('voids');
  expect(judgeAnswer(answered(TEN_MINUTES - 1), 'none', wall)).toBe('voids');
  expect(judgeAnswer(answered(TEN_MINUTES - 1), 'sender', wall)).toBe('holds');
  expect(judgeAnswer(answered(TEN_MINUTES), 'all', wall)).toBe('holds');
  const disputed = { ...answered(TEN_MINUTES * 100), disputedAt: ago(TEN_MINUTES * 99) };
  for (const answer of OPT_OUT_ANSWERS) expect(judgeAnswer(disputed, answer, wall)).toBe('needs_code');
});

test('only the browser that has just answered takes its answer back, and only where something was stopped', () => {
  expect(mayTakeBack(answered(TEN_MINUTES - 1), mine, wall)).toBe(true);
  expect(mayTakeBack(answered(TEN_MINUTES), mine, wall)).toBe(false);
  expect(mayTakeBack(answered(1), other, wall)).toBe(false);
  expect(mayTakeBack({ ...answered(1), answer: 'none' }, mine, wall)).toBe(false);
  expect(mayTakeBack({ ...answered(1), disputedAt: wall }, mine, wall)).toBe(false);
  expect(mayTakeBack({ ...answered(1), answeredBy: null }, mine, wall)).toBe(false);
});

test('every answer says how far it reaches, and no answer reaches further than its words', () => {
  const scopes = (one: OptOutLink) => OPT_OUT_ANSWERS.map((answer) => scopeOf(one, answer));
  expect(scopes(link)).toEqual([
    { senderId: 'company', stream: 'letters' },
    { senderId: 'company', stream: null },
    { senderId: null, stream: 'letters' },
    { senderId: null, stream: null },
    undefined,
  ]);
  // The product as the sender is not everybody.
  expect(scopes({ ...link, senderId: null, stream: 'news' })[1]).toEqual({ senderId: null, stream: 'news' });
  expect(answersFor(link)).toEqual(['sender', 'stream', 'all', 'none']);
  expect(answersFor({ senderId: null })).toEqual(['stream', 'all', 'none']);
});

test('codes that do not come back make the next one wait longer, an hour at most', () => {
  expect(codeWaitMs(0, null, wall)).toBe(0);
  expect(codeWaitMs(1, ago(59_999), wall)).toBe(1);
  expect(codeWaitMs(1, ago(60_000), wall)).toBe(0);
  expect(codeWaitMs(2, ago(60_000), wall)).toBe(60_000);
  expect(codeWaitMs(40, ago(0), wall)).toBe(3_600_000);
});
