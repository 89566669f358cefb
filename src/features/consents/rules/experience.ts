import type { Pair } from '../../../ui/text.ts';

/** How long somebody did a kind of work: coarse, for a count of years beside a kind of work tells how old somebody is. */
export const YEARS = [
  ['under_1', '1年未満', 'under a year'],
  ['from_1', '1年以上3年未満', '1 to 3 years'],
  ['from_3', '3年以上5年未満', '3 to 5 years'],
  ['from_5', '5年以上10年未満', '5 to 10 years'],
  ['from_10', '10年以上', '10 years or more'],
] as const;

/** What somebody has done, as they tell it: a kind of work, how long, and words of their own, which may be none. */
export interface Experience {
  readonly work: string;
  readonly years: string;
  readonly words: string;
}

/** A length of time in words; empty ones for what is none. */
export function yearsLabel(years: string): Pair {
  const [, ja, en] = YEARS.find(([key]) => key === years) ?? ['', '', ''];
  return [ja, en];
}
