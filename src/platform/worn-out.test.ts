import { describe, expect, test } from 'vitest';
import { isWornOut } from './worn-out.ts';

const now = new Date('2026-11-30T12:00:00+09:00');
const before = (days: number, ms = 0) => new Date(now.getTime() - days * 86_400_000 + ms);

describe('what failed for now', () => {
  test('means a dead mailbox from three messages on, over two days in Japan', () => {
    const midnight = new Date('2026-11-30T00:00:00+09:00').getTime();
    const [eve, morning] = [new Date(midnight - 1), new Date(midnight)];
    expect(isWornOut([eve, morning], now)).toBe(false);
    expect(isWornOut([morning, morning, morning], now)).toBe(false);
    expect(isWornOut([eve, morning, morning], now)).toBe(true);
  });

  test('within thirty days', () => {
    expect(isWornOut([before(30), now, now], now)).toBe(true);
    expect(isWornOut([before(30, -1), now, now], now)).toBe(false);
  });
});
