/** What a slot is measured by where nobody has said otherwise: a hire at this yearly pay, at this fee for it (rules.md §7.3). */
export const REFERENCE = { yearlyPayYen: 5_000_000, feePercent: 35 } as const;

/** What a company may say instead, ends included; the fee in tenths of a percent. */
export const BASIS_BOUNDS = {
  yearlyPayYen: { least: 1_000_000, most: 100_000_000 },
  feePercent: { least: 1, most: 100 },
} as const;

/** The yearly pay in yen and the fee in percent of it that an estimate is made from. */
export interface FeeBasis {
  readonly yearlyPayYen: number;
  readonly feePercent: number;
}

/** What slots are worth to a company, in whole yen, and what the estimate is made from. */
export interface SlotWorth {
  readonly each: number;
  /** All slots that can be used now. */
  readonly available: number;
  readonly basis: FeeBasis;
}

/**
 * What one slot is worth, in whole yen: the fee that a hire through an agency costs without it. An estimate, to be shown
 * as one (目安) together with what it is made from.
 * @throws RangeError for pay or a fee that is below 0 or no number
 */
export function estimateSlotValue({ yearlyPayYen, feePercent }: FeeBasis = REFERENCE): number {
  if (!(yearlyPayYen >= 0 && feePercent >= 0))
    throw new RangeError('An estimate needs pay and a fee of 0 or more');
  return Math.round((yearlyPayYen * feePercent) / 100);
}

/** The same for one slot and for all that can be used: the sum is that of the single ones as they are shown. */
export function worthOf(available: number, basis: FeeBasis = REFERENCE): SlotWorth {
  const each = estimateSlotValue(basis);
  return { each, available: each * available, basis };
}

/** How many slots so many confirmed introductions earn by themselves: whole slots, the remainder carries over (rules.md §3.8). */
export function slotsEarnedBy(confirmed: number, pointsPerSlot: number): number {
  return Math.floor(confirmed / pointsPerSlot);
}
