import { LEAST_FOR_PERCENT } from '../../../platform/terms.ts';
import type { ReasonKind } from './reason-kinds.ts';

/** Rejections looked at, the newest first. */
export const MOST_REASONS = 10_000;

/** How often one reason is recorded; null for none. */
export interface CountedReason {
  readonly kind: ReasonKind | null;
  readonly count: number;
}

/** How often each reason is recorded of the newest rejections. */
export interface ReasonShares {
  /** Per cent unrounded; null where there are too few for one. */
  readonly rows: readonly (CountedReason & { readonly percent: number | null })[];
  readonly total: number;
  /** Of these, how many say `other` or nothing. */
  readonly unclear: number;
}

export function sharesOf(counted: readonly CountedReason[]): ReasonShares {
  const sum = (some: readonly CountedReason[]) => some.reduce((all, { count }) => all + count, 0);
  const total = sum(counted);
  const percentOf = (count: number) => (total < LEAST_FOR_PERCENT ? null : (count * 100) / total);
  return {
    rows: counted.map((one) => ({ ...one, percent: percentOf(one.count) })),
    total,
    unclear: sum(counted.filter(({ kind }) => kind === null || kind === 'other')),
  };
}
