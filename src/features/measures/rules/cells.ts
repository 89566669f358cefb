import { SMALLEST_GROUP } from '../../../platform/terms.ts';

/** One cell of figures that are read by others than those they speak of: how many people, and what became of them. */
export interface Cell<Key> {
  readonly key: Key;
  /** Numbers of different people each: their sum is everybody in the cell. */
  readonly parts: readonly number[];
}

/** Cells that are told of as one. */
export interface Pool<Key> {
  readonly keys: readonly Key[];
  readonly parts: readonly number[];
}

/**
 * Puts neighbouring cells together until each part of each pool is nobody or as many as tell about nobody (rules.md §15.4). Only sums
 * of whole pools are ever told, so whatever is added, subtracted or filtered leaves such sums: there is no margin beside them
 * from which a small cell could be had. What is left over at the end joins the last pool; where that is too few as well, nothing
 * is told.
 * @param cells in an order that does not depend on their numbers: months from the oldest, regions by their code
 */
export function poolCells<Key>(
  cells: readonly Cell<Key>[],
  least: number = SMALLEST_GROUP,
): readonly Pool<Key>[] {
  const pools: Pool<Key>[] = [];
  let open: Pool<Key> | undefined;
  for (const { key, parts } of cells) {
    open = open === undefined ? { keys: [key], parts } : joined(open, { keys: [key], parts });
    if (!isTold(open.parts, least)) continue;
    pools.push(open);
    open = undefined;
  }
  for (; open !== undefined && pools.length > 0; ) {
    const last = pools.pop();
    if (last === undefined) break;
    const whole: Pool<Key> = joined(last, open);
    open = isTold(whole.parts, least) ? undefined : whole;
    if (open === undefined) pools.push(whole);
  }
  return pools;
}

/**
 * What is told of a filter: the sum of the pools that lie in it as a whole, and which cells those are; undefined where there are
 * none. A pool that lies in it in part is left out, so that two filters never differ by a part of one.
 */
export function sumOfPools<Key>(
  pools: readonly Pool<Key>[],
  isIn: (key: Key) => boolean,
): Pool<Key> | undefined {
  return pools
    .filter(({ keys }) => keys.every(isIn))
    .reduce<Pool<Key> | undefined>((sum, pool) => (sum === undefined ? pool : joined(sum, pool)), undefined);
}

function isTold(parts: readonly number[], least: number): boolean {
  return parts.every((part) => part === 0 || part >= least);
}

function joined<Key>(one: Pool<Key>, other: Pool<Key>): Pool<Key> {
  return {
    keys: [...one.keys, ...other.keys],
    parts: one.parts.map((part, index) => part + (other.parts[index] ?? 0)),
  };
}

/** Whether a benchmark over companies may be told: of ten people at least, from three companies at least, none of them nearly all of it. */
export function mayCompare(people: readonly number[]): boolean {
  const having = people.filter((count) => count > 0);
  const all = having.reduce((sum, count) => sum + count, 0);
  // Whoever is the larger part of it knows the others by taking itself away: what is left is five people of two companies.
  const rest = all - Math.max(0, ...having);
  return all >= 10 && having.length >= 3 && rest >= SMALLEST_GROUP;
}
