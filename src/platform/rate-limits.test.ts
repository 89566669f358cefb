import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RateLimits } from './rate-limits.ts';

const start = Date.parse('2026-06-10T00:00:00Z');
const after = (seconds: number) => new Date(start + seconds * 1000);

describe('a limit of three in ten seconds', () => {
  const rule = { max: 3, windowSeconds: 10 };

  test('lets three pass, refuses the fourth, and says truthfully when to come back', () => {
    const limits = new RateLimits();
    for (const second of [0, 1, 2]) expect(limits.limit('k', rule, after(second)).allowed).toBe(true);
    const refused = limits.limit('k', rule, after(3));
    expect(refused).toEqual({ allowed: false, retryAfterSeconds: 8 });
    expect(limits.limit('k', rule, after(3 + refused.retryAfterSeconds - 1)).allowed).toBe(false);
    expect(limits.limit('k', rule, after(3 + refused.retryAfterSeconds)).allowed).toBe(true);
  });

  test('counts every key for itself', () => {
    const limits = new RateLimits();
    for (let i = 0; i < 3; i += 1) limits.limit('a', rule, after(0));
    expect(limits.limit('a', rule, after(0)).allowed).toBe(false);
    expect(limits.limit('b', rule, after(0)).allowed).toBe(true);
  });

  test('does not open because somebody keeps knocking, nor stay shut for it', () => {
    const limits = new RateLimits();
    for (let i = 0; i < 3; i += 1) limits.limit('k', rule, after(0));
    for (let second = 0; second < 10; second += 0.25) {
      expect(limits.limit('k', rule, after(second)).allowed).toBe(false);
    }
    expect(limits.limit('k', rule, after(11)).allowed).toBe(true);
  });

  test('is not opened by a clock that goes back', () => {
    const limits = new RateLimits();
    for (let i = 0; i < 3; i += 1) limits.limit('k', rule, after(100));
    expect(limits.limit('k', rule, after(0)).allowed).toBe(false);
  });

  test('is not shut until the time of a clock that ran ahead, once that has been set right', () => {
    const limits = new RateLimits();
    const year = 365 * 86_400;
    for (let i = 0; i < 3; i += 1) limits.limit('k', rule, after(year));
    expect(limits.limit('k', rule, after(0))).toEqual({ allowed: false, retryAfterSeconds: 11 });
    expect(limits.limit('k', rule, after(11)).allowed).toBe(true);
  });
});

const waits = fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 200 });
const rules = fc.record({
  max: fc.integer({ min: 1, max: 20 }),
  windowSeconds: fc.integer({ min: 1, max: 120 }),
});

test('no span of a window ever holds more than the limit', () => {
  fc.assert(
    fc.property(waits, rules, fc.nat(100_000), (gaps, rule, offset) => {
      const limits = new RateLimits();
      const passed: number[] = [];
      let now = start + offset;
      for (const gap of gaps) {
        now += gap;
        if (limits.limit('k', rule, new Date(now)).allowed) passed.push(now);
      }
      for (const [i, first] of passed.entries()) {
        const beyond = passed[i + rule.max];
        if (beyond !== undefined && beyond - first < rule.windowSeconds * 1000)
          throw new Error(`${rule.max} and one more`);
      }
      expect(passed.length).toBeGreaterThanOrEqual(Math.min(rule.max, gaps.length));
    }),
  );
});

test('whoever waits as long as told passes', () => {
  fc.assert(
    fc.property(waits, rules, (gaps, rule) => {
      const limits = new RateLimits();
      let now = start;
      for (const gap of gaps) {
        now += gap;
        const verdict = limits.limit('k', rule, new Date(now));
        if (verdict.allowed) continue;
        expect(verdict.retryAfterSeconds).toBeLessThanOrEqual(Math.ceil(rule.windowSeconds * 1.1));
        now += verdict.retryAfterSeconds * 1000;
        expect(limits.limit('k', rule, new Date(now)).allowed).toBe(true);
      }
    }),
  );
});

test('a flood of keys does not fill the memory, and the busy key outlives it', () => {
  const limits = new RateLimits({ mostKeys: 100 });
  const rule = { max: 1, windowSeconds: 3600 };
  limits.limit('busy', rule, after(0));
  const opened: number[] = [];
  for (let i = 0; i < 10_000; i += 1) {
    limits.limit(`flood-${i}`, rule, after(0));
    if (i % 50 === 0 && limits.limit('busy', rule, after(0)).allowed) opened.push(i);
  }
  expect(opened).toEqual([]);
  expect(limits.size).toBe(100);
});
