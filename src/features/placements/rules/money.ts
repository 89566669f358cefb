import type { FeeLine } from '../../agencies/rules/fees.ts';
import { type RefundStep, refundPercent } from '../../agencies/rules/refund.ts';

/** The most that one can be paid a year, so that no sum is beyond what is stored. */
export const MOST_YEARLY_PAY = 999_999_999;

/**
 * Why a fee is what it is: by the table, for a slot, for a slot that came back because the person had come through that company
 * itself, or that the employer relayed the person (rules.md §13.2).
 */
export const FEE_BASES = ['table', 'slot', 'own_person', 'relayed'] as const;
export type FeeBasis = (typeof FEE_BASES)[number];

/** The basis in what an agency reads: it filled a slot, and is not told that the slot came back (rules.md §3.14). */
export function toAgency(basis: FeeBasis): Exclude<FeeBasis, 'own_person'> {
  return basis === 'own_person' ? 'slot' : basis;
}

/** A fee by a line of the table, in whole yen: a share of the yearly pay is rounded down, so that it is never above the table. */
export function feeOf({ permille, yen }: Pick<FeeLine, 'permille' | 'yen'>, yearlyPay: number): number {
  return permille === null ? (yen ?? 0) : Math.floor((yearlyPay * permille) / 1000);
}

/**
 * What of a fee is paid back for somebody who worked so many days, in whole yen: rounded up, in favour of who paid, and never more
 * than the fee.
 * @param daysWorked the first day of work is 1; 0 means that nobody began, and all of it comes back
 */
export function refundOf(fee: number, steps: readonly RefundStep[], daysWorked: number): number {
  if (daysWorked <= 0) return fee;
  return Math.min(fee, Math.ceil((fee * refundPercent(steps, daysWorked)) / 100));
}
