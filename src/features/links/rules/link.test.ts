import { assert, date, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jstDate } from '../../../platform/calendar.ts';
import { expiryFault, expiryOf, lastDayOf } from './link.ts';
import { linkState } from './link-state.ts';

const now = new Date('2026-11-15T03:00:00Z');

describe('the end of a link', () => {
  test('is 24:00 in Japan of the chosen day', () => {
    expect(expiryOf('2026-11-30').toISOString()).toBe('2026-11-30T15:00:00.000Z');
  });

  test('leaves the whole last day open', () => {
    const days = date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    assert(
      property(days, integer({ min: 0, max: 86_399_999 }), (day, offset) => {
        const on = jstDate(day);
        const expiresAt = expiryOf(on);
        expect(lastDayOf(expiresAt)).toBe(on);
        const facts = {
          test: false,
          expiresAt,
          closedAt: null,
          stoppedAt: null,
          companyApprovedAt: day,
          companySuspendedAt: null,
        };
        expect(linkState(facts, new Date(expiresAt.getTime() - 86_400_000 + offset))).toBe('open');
        expect(linkState(facts, expiresAt)).toBe('expired');
      }),
    );
  });

  test('is today at the earliest, and within ten years', () => {
    expect(expiryFault('2026-11-14', now)).toBe('past');
    expect(expiryFault('2026-11-15', now)).toBeUndefined();
    expect(expiryFault('2036-11-15', now)).toBeUndefined();
    expect(expiryFault('2036-11-16', now)).toBe('too_late');
  });
});
