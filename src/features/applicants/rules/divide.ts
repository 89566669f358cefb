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

/** How often each of these values occurs, the most frequent first. Blanks are none. */
export function countShares(values: Iterable<string | null>): Share[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return inOrder([...counts].map(([value, count]) => ({ value, count })));
}

/** What of it helps to go on: nothing where a single value is everybody's. */
export function division(by: Divisor, shares: readonly Share[], people: number): Division | undefined {
  if (shares.length === 0 || (shares.length === 1 && shares[0]?.count === people)) return undefined;
  return { by, shares: shares.slice(0, MOST_SHARES), others: Math.max(0, shares.length - MOST_SHARES) };
}

function inOrder(shares: readonly Share[]): Share[] {
  return shares.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
