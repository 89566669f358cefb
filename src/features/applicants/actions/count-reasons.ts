import type { Tx } from '../../../db/scope.ts';
import type { ReasonKind } from '../rules/end-reasons.ts';
import { countReasons } from '../store/reasons.ts';

/** Rejections looked at, the newest first. */
export const MOST_REASONS = 10_000;

/** No share of fewer than these (rules.md §7.1). */
const LEAST_FOR_PERCENT = 10;

/** How often each reason is recorded of the newest rejections. */
export interface ReasonShares {
  readonly rows: readonly {
    readonly kind: ReasonKind | null;
    readonly count: number;
    /** Per cent, unrounded; null where there are too few for one. */
    readonly percent: number | null;
  }[];
  readonly total: number;
  /** Of these, how many say `other` or nothing. */
  readonly unclear: number;
}

/** The shares of the acting company's reasons, the most frequent first. */
export async function readReasonShares(tx: Tx): Promise<ReasonShares> {
  const counted = await countReasons(tx, MOST_REASONS);
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  const unclear = counted.filter(({ kind }) => kind === null || kind === 'other');
  return {
    rows: counted.map((one) => ({
      ...one,
      percent: total < LEAST_FOR_PERCENT ? null : (one.count * 100) / total,
    })),
    total,
    unclear: unclear.reduce((sum, { count }) => sum + count, 0),
  };
}
