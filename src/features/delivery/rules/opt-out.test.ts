import { expect, test } from 'vitest';
import { openMasterKeys } from '../../../platform/crypto.ts';
import type { OptOutLink } from '../../../platform/opt-out-link.ts';
import {
  type Answered,
  answersFor,
  codeWaitMs,
  mayTakeBack,
  numberOf,
  OPT_OUT_ANSWERS,
  scopeOf,
} from './opt-out.ts';

const wall = new Date('2026-12-01T03:00:00Z');
const ago = (ms: number) => new Date(wall.getTime() - ms);
const TEN_MINUTES = 600_000;
const [mine, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const answered = (ms: number): Answered => ({
  answer: 'sender',
  answeredAt: ago(ms),
  answeredBy: mine,
});
const link: OptOutLink = { id: 'm', personKey: Buffer.alloc(32), senderId: 'company', stream: 'letters' };

test('only the browser that has just answered takes its answer back, and only where something was stopped', () => {
  expect(mayTakeBack(answered(TEN_MINUTES - 1), mine, wall)).toBe(true);
  expect(mayTakeBack(answered(TEN_MINUTES), mine, wall)).toBe(false);
  expect(mayTakeBack(answered(1), other, wall)).toBe(false);
  expect(mayTakeBack({ ...answered(1), answer: null }, mine, wall)).toBe(false);
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

test('each link has a number of two digits that stays, and none that machines write', () => {
  const keys = openMasterKeys(Buffer.alloc(32, 7));
  const numbers = Array.from({ length: 400 }, (_, id) => numberOf(keys, { id: String(id) }));
  expect(new Set(numbers).size).toBeGreaterThan(70);
  expect(numbers.filter((number) => !/^[2-9]\d$/.test(number))).toEqual([]);
  expect(numberOf(keys, { id: '0' })).toBe(numbers[0]);
});
