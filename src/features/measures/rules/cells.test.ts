import { describe, expect, test } from 'vitest';
import { sized } from '../../../../test/sized.ts';
import { type Cell, mayCompare, type Pool, poolCells, sumOfPools } from './cells.ts';

/** A small generator that gives the same numbers for the same seed. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

interface Key {
  readonly month: number;
  readonly region: number;
}

/** Of 24 months and 8 regions: mostly few people, hired or not. */
function cellsOf(pick: (below: number) => number): Cell<Key>[] {
  return Array.from({ length: 8 * 24 }, (_, index) => ({
    key: { region: Math.floor(index / 24), month: index % 24 },
    parts: [pick(3) === 0 ? pick(12) : pick(4), pick(4) === 0 ? pick(9) : pick(2)],
  }));
}

/** Filters as a page has them: some months, some regions. */
function filterOf(pick: (below: number) => number): (key: Key) => boolean {
  const from = pick(24);
  const to = from + pick(24 - from);
  const regions = new Set(Array.from({ length: 8 }, (_, region) => region).filter(() => pick(2) === 0));
  return ({ month, region }) => month >= from && month <= to && regions.has(region);
}

/** What two answers give away by taking one from the other, where one holds the other: numbers from 1 to 4. */
function recovered(one: readonly number[] | undefined, other: readonly number[] | undefined): boolean {
  const [a, b] = [one ?? [0, 0], other ?? [0, 0]];
  return a.some((part, index) => {
    const difference = Math.abs(part - (b[index] ?? 0));
    return difference > 0 && difference < 5;
  });
}

const both = (one: (key: Key) => boolean, other: (key: Key) => boolean) => (key: Key) =>
  one(key) && other(key);

/** How many of so many random pairs of filters, each beside the part both have, give a small number away. */
function attack(
  pairs: number,
  answer: (isIn: (key: Key) => boolean) => readonly number[] | undefined,
  seed: number,
) {
  const pick = random(seed);
  let found = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    const [one, other] = [filterOf(pick), filterOf(pick)];
    const part = answer(both(one, other));
    if (recovered(answer(one), part) || recovered(answer(other), part)) found += 1;
  }
  return found;
}

describe('small cells', () => {
  test('of random pairs of filters that overlap, none gives a number from 1 to 4 away', () => {
    const cells = cellsOf(random(7));
    const pools = poolCells(cells);
    expect(pools.length).toBeGreaterThan(3);
    const pairs = sized(1_000, 10_000);
    expect(attack(pairs, (isIn) => sumOfPools(pools, isIn)?.parts, 11)).toBe(0);
    // The attack has teeth: figures that hide a small sum and no more are had back by it.
    const naive = (isIn: (key: Key) => boolean) => {
      const parts = cells
        .filter(({ key }) => isIn(key))
        .reduce((sum, cell) => sum.map((n, i) => n + (cell.parts[i] ?? 0)), [0, 0]);
      return parts.every((part) => part === 0 || part >= 5) ? parts : undefined;
    };
    expect(attack(pairs, naive, 11)).toBeGreaterThan(0);
  });

  test('every pool tells of nobody or of five, and no cell is in two', () => {
    for (let seed = 1; seed <= sized(40, 1_000); seed += 1) {
      const cells = cellsOf(random(seed));
      const pools = poolCells(cells);
      const told = pools.flatMap(({ keys }) => keys);
      expect(new Set(told).size).toBe(told.length);
      expect(pools.every(({ parts }) => parts.every((part) => part === 0 || part >= 5))).toBe(true);
      const sum = (rows: readonly Pick<Pool<Key>, 'parts'>[]) =>
        rows.reduce((all, { parts }) => all + (parts[0] ?? 0), 0);
      if (pools.length > 0) expect(sum(pools)).toBe(sum(cells));
    }
  });

  test('four wait and five are told; what is left over joins the last pool', () => {
    const of = (...counts: number[]) => poolCells(counts.map((count, key) => ({ key, parts: [count] })));
    expect(of(4)).toEqual([]);
    expect(of(5)).toEqual([{ keys: [0], parts: [5] }]);
    expect(of(4, 1)).toEqual([{ keys: [0, 1], parts: [5] }]);
    expect(of(5, 0, 5)).toEqual([
      { keys: [0], parts: [5] },
      { keys: [1], parts: [0] },
      { keys: [2], parts: [5] },
    ]);
    expect(of(5, 6, 4)).toEqual([
      { keys: [0], parts: [5] },
      { keys: [1, 2], parts: [10] },
    ]);
    expect(poolCells([{ key: 0, parts: [9, 4] }])).toEqual([]);
    // A filter that cuts a pool is told nothing of it.
    const pools = of(4, 1, 5);
    expect(sumOfPools(pools, (key) => key === 0)).toBeUndefined();
    expect(sumOfPools(pools, (key) => key !== 1)).toEqual({ keys: [2], parts: [5] });
  });

  test('a benchmark takes ten people of three companies, of whom none is nearly all of it', () => {
    expect(mayCompare([4, 3, 3])).toBe(true);
    expect(mayCompare([4, 3, 2])).toBe(false);
    expect(mayCompare([5, 5])).toBe(false);
    expect(mayCompare([20, 3, 2])).toBe(true);
    expect(mayCompare([20, 2, 2])).toBe(false);
    expect(mayCompare([])).toBe(false);
  });
});
