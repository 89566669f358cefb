import { describe, expect, test } from 'vitest';
import { closeAtOf, closesAt, closesUnasked, mayChoose, type StartChoice } from './rest.ts';

const at = (written: string) => new Date(`${written}+09:00`);

describe('others see what is closed', () => {
  test.each([
    ['2026-12-03T23:59:59.999', '2026-12-04T00:00'],
    ['2026-12-04T00:00', '2026-12-07T00:00'],
    ['2026-12-05T12:00', '2026-12-07T00:00'],
    ['2026-12-28T09:00', '2027-01-04T00:00'],
    ['2027-04-28T09:00', '2027-04-30T00:00'],
    ['2027-04-30T09:00', '2027-05-06T00:00'],
  ])('chosen %s from the next business day on: %s', (chosen, seen) =>
    expect(closesAt(at(chosen))).toEqual(at(seen)),
  );
  test.each([
    ['2026-11-30T09:00', '2026-12-04T00:00'],
    ['2026-11-30T23:59:59.999', '2026-12-04T00:00'],
    ['2026-12-01T00:00', '2026-12-07T00:00'],
    ['2026-12-25T10:00', '2027-01-04T00:00'],
  ])('asked %s and nothing said: three whole days later, on a business day: %s', (asked, seen) =>
    expect(closesUnasked(at(asked))).toEqual(at(seen)),
  );
});

describe('a choice', () => {
  const closeAt = at('2026-12-04T00:00');
  const asked: StartChoice = { askedAt: at('2026-11-30T09:00'), choice: null, closeAt, closedAt: null };
  test('can be made, and changed, until others can see it and not at that moment', () => {
    expect(mayChoose(asked, new Date(closeAt.getTime() - 1))).toBe(true);
    expect(mayChoose(asked, closeAt)).toBe(false);
    expect(mayChoose({ ...asked, choice: 'keep', closeAt: null }, at('2027-06-01T09:00'))).toBe(true);
    expect(mayChoose({ ...asked, closedAt: closeAt }, asked.askedAt)).toBe(false);
  });
  test('to close is sooner than to say nothing, the same again moves nothing, and to keep has no end', () => {
    const now = at('2026-11-30T10:00');
    expect(closeAtOf(asked, 'close', now)).toEqual(at('2026-12-01T00:00'));
    const closed = { ...asked, choice: 'close', closeAt: at('2026-12-01T00:00') } as const;
    expect(closeAtOf(closed, 'close', at('2026-12-02T10:00'))).toEqual(closed.closeAt);
    expect(closeAtOf(closed, 'keep', now)).toBeNull();
  });
});
