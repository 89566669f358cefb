import type { Pair } from '../../../ui/text.ts';
import { PREFECTURE_NAMES, type WORK_KINDS } from '../../consents/rules/choices.ts';
import { markWording } from './news.ts';

/** Yearly pay from which on, in ten thousands of yen: coarse, so that it points at nobody. 0 is any. */
export const PAY_FLOORS = [0, 300, 400, 500, 600, 800] as const;
export type PayFloor = (typeof PAY_FLOORS)[number];

/** What a person lets be counted: a few coarse values, and nothing of their notes. */
export interface CountedWishes {
  readonly work: readonly (typeof WORK_KINDS)[number][0][];
  /** A prefecture, or anywhere. */
  readonly place: string;
  readonly remote: boolean;
  readonly payFrom: PayFloor;
}

/** What is agreed to: its hash is kept with the values (rules.md §8.26). */
export const COUNTING_WORDS: Pair = [
  'ここで選んだ希望を、求人ごとの人数に数えてよい。企業に伝わるのは人数の幅だけで、名前も、誰の希望かも伝わりません。',
  'The wishes chosen here may be counted for openings. Companies learn a range of numbers, and neither a name nor whose wish it is.',
];

/** The hash of these words in the language they were shown in; undefined for any other. */
export function readCountingWording(hash: string): string | undefined {
  return COUNTING_WORDS.map(markWording).find((one) => one === hash);
}

/** Places to choose from: anywhere is a wish like any other. */
export const COUNTED_PLACES: readonly Pair[] = [['どこでも', 'Anywhere'], ...PREFECTURE_NAMES];

/** A place in words. */
export function placeLabel(place: string): Pair {
  return COUNTED_PLACES.find(([ja]) => ja === place) ?? [place, place];
}

/** A floor in words. */
export function payFloorLabel(floor: number): Pair {
  if (floor === 0) return ['決めていない', 'No floor'];
  return [`年収${floor}万円から`, `From ${(floor * 10_000).toLocaleString('en-US')} yen a year`];
}
