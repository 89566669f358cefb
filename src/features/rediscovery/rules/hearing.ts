import type { Pair } from '../../../ui/text.ts';

/** The lower ends of the bands in which people are counted; below the first nothing is said. */
export const BANDS = [5, 10, 20, 50, 100] as const;
export type Band = (typeof BANDS)[number];

/** Yearly pay up to which an opening goes, in ten thousands of yen. */
export const PAY_TOPS = [300, 400, 500, 600, 800] as const;

/** A difference of fewer people is never shown: not between two weeks, and not between two openings (rules.md §8.26). */
export const LEAST_MOVED = 5;

/** Open openings of one company that are counted in a week. */
export const MOST_HEARD = 10;

/** The most people that a band holds; null is fewer than the first, and no end. */
export function bandTop(band: Band | null): number | null {
  const next = band === null ? BANDS[0] : BANDS[BANDS.indexOf(band) + 1];
  return next === undefined ? null : next - 1;
}

/** A band in words; null is fewer than the first. */
export function bandWords(band: Band | null): Pair {
  if (band === null) return [`${BANDS[0]}名未満`, `fewer than ${BANDS[0]}`];
  const top = bandTop(band);
  return top === null ? [`${band}名以上`, `${band} or more`] : [`${band}〜${top}名`, `${band} to ${top}`];
}
