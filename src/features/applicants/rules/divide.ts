/** What a list can be divided by, and narrowed to by a click. */
export const divisors = ['status', 'opening', 'step', 'route', 'tag'] as const;
export type Divisor = (typeof divisors)[number];

/** Longer lists are not divided: everybody on them would have to be read. */
export const MOST_DIVIDED = 1_000;

/** How many of a list have a value. */
export interface Share {
  readonly value: string;
  readonly count: number;
}

/** The most frequent values of one kind, and how many more there are. */
export interface Division {
  readonly by: Divisor;
  readonly shares: readonly Share[];
  readonly others: number;
}

/** Values that are offered of each kind. */
const MOST_SHARES = 8;

/** What of it helps to go on: nothing where a single value is everybody's. */
export function division(by: Divisor, shares: readonly Share[], people: number): Division | undefined {
  if (shares.length === 0 || (shares.length === 1 && shares[0]?.count === people)) return undefined;
  return { by, shares: shares.slice(0, MOST_SHARES), others: Math.max(0, shares.length - MOST_SHARES) };
}
