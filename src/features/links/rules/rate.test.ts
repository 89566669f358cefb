import { assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registrationRate } from './rate.ts';

describe('a registration rate', () => {
  test('is no percentage under ten', () => {
    expect(registrationRate(1, 3)).toEqual({ kind: 'few', part: 1, whole: 3 });
    expect(registrationRate(9, 9).kind).toBe('few');
    expect(registrationRate(9, 10).kind).toBe('percent');
  });

  test('is nothing where nothing was declared', () => {
    expect(registrationRate(5, null)).toEqual({ kind: 'none' });
    expect(registrationRate(0, 0)).toEqual({ kind: 'none' });
  });

  test('says that the declaration is too low instead of going beyond 100 %', () => {
    expect(registrationRate(12, 10)).toEqual({ kind: 'more_than_declared', part: 12, whole: 10 });
  });

  test('carries the published Wilson interval', () => {
    // Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662.
    const rate = registrationRate(81, 263);
    expect(rate).toMatchObject({ kind: 'percent', percent: (100 * 81) / 263 });
    if (rate.kind !== 'percent') return;
    expect(rate.low).toBeCloseTo(25.53, 2);
    expect(rate.high).toBeCloseTo(36.62, 2);
  });

  test('lies within its interval, and that within 0 and 100', () => {
    assert(
      property(integer({ min: 10, max: 1_000_000 }), integer({ min: 0, max: 1_000_000 }), (whole, seed) => {
        const rate = registrationRate(seed % (whole + 1), whole);
        if (rate.kind !== 'percent') throw new Error('a percentage was expected');
        expect(rate.low).toBeGreaterThanOrEqual(0);
        expect(rate.low).toBeLessThanOrEqual(rate.percent);
        expect(rate.percent).toBeLessThanOrEqual(rate.high);
        expect(rate.high).toBeLessThanOrEqual(100);
      }),
    );
  });
});
