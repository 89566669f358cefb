import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balanceOf, type SlotState } from './balance.ts';
import type { ProgramRule } from './program-rule.ts';

const at = new Date('2026-04-01T00:00:00+09:00');
const rule: ProgramRule = {
  version: 1,
  publishedAt: at,
  effectiveAt: at,
  pointsPerSlot: 10,
  repetitionMonths: 12,
  touchDays: 180,
  chooseLaterDays: 180,
  objectionBusinessDays: 5,
  suspensionBusinessDays: 10,
  slotExpiryMonths: null,
  neverAnswered: false,
  note: '',
};
const NONE: Record<SlotState, number> = { available: 0, requested: 0, consumed: 0, expired: 0, cancelled: 0 };
const withBalance = (balance: number) =>
  balanceOf({ pending: 0, confirmed: 0, reversed: 0, voided: 0, spent: 0, balance }, NONE, rule);

describe('an account', () => {
  test.each([
    [0, 10, 0],
    [1, 9, 0],
    [9, 1, 0],
    // A rule just made more generous: due with the next point, never less than nothing.
    [10, 0, 0],
    [11, 0, 0],
    // A reversal after a granted slot: the debt is filled first.
    [-1, 11, 1],
    [-10, 20, 10],
  ])('with a balance of %i needs %i more for a slot and owes %i', (balance, toNextSlot, debt) => {
    expect(withBalance(balance)).toMatchObject({ toNextSlot, points: { balance, debt } });
  });

  test('has earned every slot ever granted, whatever became of it', () => {
    const count = fc.nat(1000);
    const slots = fc.record({
      available: count,
      requested: count,
      consumed: count,
      expired: count,
      cancelled: count,
    });
    const points = { pending: 3, confirmed: 12, reversed: 1, voided: 2, spent: 10, balance: 1 };
    fc.assert(
      fc.property(slots, (states) => {
        const found = balanceOf(points, states, rule);
        expect(found.slots).toEqual({
          ...states,
          earned: states.available + states.requested + states.consumed + states.expired + states.cancelled,
        });
        expect(found.points).toEqual({ ...points, debt: 0 });
        expect(found.rule).toBe(rule);
      }),
    );
  });
});
