import { describe, expect, test } from 'vitest';
import { type CodeMails, codeMailWaitMs, judgeCode, type Unanswered } from './codes.ts';

const wall = new Date('2026-11-28T03:00:00.000Z');
const after = (ms: number) => new Date(wall.getTime() + ms);

describe('a typed code', () => {
  const code = { expiresAt: wall, guesses: 0, matches: true };

  test.each([
    [-1, 'right'],
    [0, 'expired'],
    [1, 'expired'],
  ] as const)('%d ms from its end is %s', (ms, verdict) => {
    expect(judgeCode(code, after(ms))).toBe(verdict);
  });

  test.each([
    [4, 'right', 'wrong'],
    [5, 'too_many_guesses', 'too_many_guesses'],
    [6, 'too_many_guesses', 'too_many_guesses'],
  ] as const)('after %d wrong guesses is %s, and a wrong one %s', (guesses, right, wrong) => {
    expect(judgeCode({ ...code, guesses }, after(-1))).toBe(right);
    expect(judgeCode({ ...code, guesses, matches: false }, after(-1))).toBe(wrong);
  });
});

describe('the next code mail', () => {
  const just = (count: number): Unanswered => ({ count, lastAt: count === 0 ? null : wall });
  const asked = (mails: Partial<CodeMails>): CodeMails => ({
    isKnownBrowser: false,
    browser: just(0),
    network: just(1),
    everybody: just(1),
    ...mails,
  });
  const wait = (mails: Partial<CodeMails>) => codeMailWaitMs(asked(mails), wall) / 1000;

  test.each([
    [4, 0],
    [5, 30],
    [6, 60],
    [10, 960],
    [11, 1800],
    [12, 1800],
    [200, 1800],
  ])('after %d unanswered ones of its network waits %d s', (count, seconds) => {
    expect(wait({ network: just(count) })).toBe(seconds);
  });

  test.each([
    [11, 1, 0],
    [12, 1, 30],
    [13, 1, 60],
    // A network that has not asked yet has room of its own.
    [23, 0, 0],
    [24, 0, 30],
  ])('after %d of everybody, %d of its network, waits %d s', (everybody, network, seconds) => {
    expect(wait({ everybody: just(everybody), network: just(network) })).toBe(seconds);
  });

  test('counts everybody alone where the network is not known', () => {
    expect(wait({ network: null, everybody: just(11) })).toBe(0);
    expect(wait({ network: null, everybody: just(12) })).toBe(30);
  });

  test('in a known browser waits for that browser’s own only', () => {
    const flood = { network: just(500), everybody: just(500), isKnownBrowser: true };
    expect(wait({ ...flood, browser: just(4) })).toBe(0);
    expect(wait({ ...flood, browser: just(5) })).toBe(30);
    expect(wait({ ...flood, browser: just(5), isKnownBrowser: false })).toBe(1800);
  });

  test.each([
    [29_999, 1],
    [30_000, 0],
    [30_001, 0],
  ])('may leave when the wait is over: %d ms later there are %d ms to go', (passed, left) => {
    expect(codeMailWaitMs(asked({ network: just(5) }), after(passed))).toBe(left);
  });
});
