import type { ProgramRule } from './program-rule.ts';
import type { Points } from './replay.ts';
import { type FeeBasis, type SlotWorth, worthOf } from './slot-value.ts';

export type SlotState = 'available' | 'requested' | 'consumed' | 'expired' | 'cancelled';

/** A company's account in one look (rules.md §3.8). */
export interface Balance {
  /** `debt` is what a reversal after a granted slot left to be filled: −balance where the balance is negative. */
  readonly points: Points & { readonly debt: number };
  /** Points per slot − balance: how many confirmed points the next slot still needs. */
  readonly toNextSlot: number;
  /** `earned` counts every slot ever granted, whatever became of it. */
  readonly slots: Readonly<Record<SlotState, number>> & { readonly earned: number };
  readonly rule: ProgramRule;
  /** In yen, an estimate. */
  readonly worth: SlotWorth;
}

/** Puts a company's account together from its points, its slots by state, the rule in force and what it measures slots by. */
export function balanceOf(
  points: Points,
  slots: Readonly<Record<SlotState, number>>,
  rule: ProgramRule,
  basis?: FeeBasis,
): Balance {
  return {
    points: { ...points, debt: Math.max(0, -points.balance) },
    // A rule that has just become more generous takes effect with the next point; until then nothing is missing.
    toNextSlot: Math.max(0, rule.pointsPerSlot - points.balance),
    slots: { ...slots, earned: Object.values(slots).reduce((sum, count) => sum + count, 0) },
    rule,
    worth: worthOf(slots.available, basis),
  };
}
