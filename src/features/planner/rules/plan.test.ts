import { double, assert as holds, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { honestLedger, programRule } from '../../../../test/factories/ledger.ts';
import { replay } from '../../slots/rules/replay.ts';
import { estimateSlotValue, REFERENCE } from '../../slots/rules/slot-value.ts';
import { binomialQuantile } from './binomial.ts';
import { planYear, rulesBeside, SHARES, type Span, type Year } from './plan.ts';
import { PRIORS } from './priors.ts';

const RULE = { pointsPerSlot: 10, repetitionMonths: 12 };
const certain = (share: number): Span => ({ low: share, likely: share, high: share });
const CERTAIN = {
  rejected: certain(1),
  coverage: certain(1),
  registration: certain(1),
  introduction: certain(1),
  counted: certain(1),
  repeated: certain(0),
};
const yearOf = (changes: Partial<Year> = {}): Year => ({
  applicants: 700,
  rejections: null,
  registrations: null,
  hires: null,
  carried: 0,
  shares: PRIORS,
  basis: REFERENCE,
  costYen: 0,
  ...changes,
});

describe('the quantile of a binomial distribution', () => {
  // R: qbinom(c(.025, .5, .975), size, prob)
  test.each([
    [10, 0.5, [2, 5, 8]],
    [20, 0.1, [0, 2, 5]],
    [100, 0.03, [0, 3, 7]],
    [1, 0.5, [0, 0, 1]],
    [0, 0.5, [0, 0, 0]],
    [50, 0, [0, 0, 0]],
    [50, 1, [50, 50, 50]],
  ])('of %i at %f is that of the tables', (trials, share, quantiles) => {
    expect([0.025, 0.5, 0.975].map((level) => binomialQuantile(trials, share, level))).toEqual(quantiles);
  });

  test('is where the sum of the exact terms first reaches the level, for small ones in whole', () => {
    const share = 0.37;
    for (let trials = 0; trials <= 40; trials++) {
      let term = (1 - share) ** trials;
      let sum = term;
      let k = 0;
      while (sum < 0.9) {
        term *= ((trials - k) / (k + 1)) * (share / (1 - share));
        sum += term;
        k += 1;
      }
      expect([trials, binomialQuantile(trials, share, 0.9)]).toEqual([trials, k]);
    }
  });

  test('holds for a million, within what the normal distribution says', () => {
    const k = binomialQuantile(1_000_000, 0.3, 0.975);
    expect(Math.abs(k - (300_000 + 1.96 * Math.sqrt(210_000)))).toBeLessThan(2);
  });

  test.each([
    [-1, 0.5, 0.5],
    [1.5, 0.5, 0.5],
    [Number.NaN, 0.5, 0.5],
    [5, 1.1, 0.5],
    [5, Number.NaN, 0.5],
    [5, 0.5, 1],
    [5, 0.5, 0],
  ])('of %f at %f, level %f, there is none', (trials, share, level) => {
    expect(() => binomialQuantile(trials, share, level)).toThrow(RangeError);
  });
});

describe('a year', () => {
  test.each([
    [600, 0, 60],
    [609, 0, 60],
    [610, 0, 61],
    [9, 0, 0],
    [9, 1, 1],
    [600, 9, 60],
    [601, 9, 61],
    // A debt is filled first (rules.md §3.8).
    [10, -1, 0],
    [11, -1, 1],
    [0, 0, 0],
  ])('of %i confirmed introductions with a balance of %i earns %i slots', (registrations, carried, slots) => {
    const plan = planYear(yearOf({ registrations, carried, shares: CERTAIN }), RULE);
    expect(plan.slots).toEqual(certain(slots));
    expect(plan.savingYen).toEqual(certain(slots * estimateSlotValue()));
  });

  test('earns what the ledger grants by its replay, whatever was confirmed before', () => {
    const replayed = (confirmed: number) => {
      const verdict = replay(honestLedger(confirmed), [programRule()]);
      if (!verdict.ok) throw new Error(verdict.fault);
      return { carried: verdict.points.balance, slots: verdict.slots.length };
    };
    holds(
      property(integer({ min: 0, max: 30 }), integer({ min: 0, max: 40 }), (earlier, registrations) => {
        const { carried, slots } = replayed(earlier);
        const plan = planYear(yearOf({ registrations, carried, shares: CERTAIN }), RULE);
        expect(plan.slots.likely).toBe(replayed(earlier + registrations).slots - slots);
      }),
      { numRuns: 60 },
    );
  });

  test('of one applicant, and of none, is a range as well', () => {
    expect(planYear(yearOf({ applicants: 1 }), RULE)).toMatchObject({
      told: { low: 0, likely: 0, high: 0 },
      slots: certain(0),
      feesYen: 0,
    });
    expect(planYear(yearOf({ applicants: 0 }), RULE).savingYen).toEqual(certain(0));
  });

  const anyYear = record({
    applicants: integer({ min: 0, max: 20_000 }),
    carried: integer({ min: -20, max: 9 }),
    registration: double({ min: 0, max: 1, noNaN: true }),
  });
  const planned = (
    year: { applicants: number; carried: number; registration: number },
    points = 10,
    months = 12,
  ) =>
    planYear(yearOf({ ...year, shares: { ...PRIORS, registration: certain(year.registration) } }), {
      pointsPerSlot: points,
      repetitionMonths: months,
    });

  test('has its likely number between both ends, and no slot more than its points pay for', () => {
    holds(
      property(anyYear, (year) => {
        const plan = planned(year);
        for (const { low, likely, high } of [plan.points, plan.slots, plan.savingYen, plan.introductions]) {
          expect(low <= likely && likely <= high && low >= 0).toBe(true);
        }
        expect(plan.slots.high * 10).toBeLessThanOrEqual(Math.max(0, plan.points.high + year.carried));
      }),
    );
  });

  test('never comes to less for more people, a higher share, a larger balance, fewer points for a slot or fewer months', () => {
    holds(
      property(
        anyYear,
        integer({ min: 0, max: 500 }),
        double({ min: 0, max: 0.3, noNaN: true }),
        (year, more, share) => {
          const ends = ({ slots: { low, likely, high } }: ReturnType<typeof planned>) => [low, likely, high];
          const before = ends(planned(year));
          const grown = [
            planned({ ...year, applicants: year.applicants + more }),
            planned({ ...year, carried: year.carried + more }),
            planned({ ...year, registration: Math.min(1, year.registration + share) }),
            planned(year, 9),
            planned(year, 10, 6),
          ];
          for (const after of grown)
            expect(ends(after).every((count, end) => count >= (before[end] ?? 0))).toBe(true);
        },
      ),
    );
  });
});

describe('what it saves', () => {
  test('is no more than the hires that would have cost a fee', () => {
    const plan = planYear(yearOf({ registrations: 600, hires: 4, shares: CERTAIN }), RULE);
    expect(plan).toMatchObject({ used: certain(4), savingYen: certain(7_000_000), feesYen: 7_000_000 });
    const more = planYear(yearOf({ registrations: 30, hires: 4, shares: CERTAIN }), RULE);
    expect(more).toMatchObject({ used: certain(3), savingYen: certain(5_250_000), feesYen: 7_000_000 });
  });
});

describe('months until somebody counts again', () => {
  const points = (repetitionMonths: number) =>
    planYear(yearOf({ registrations: 1000, shares: { ...CERTAIN, repeated: certain(0.12) } }), {
      ...RULE,
      repetitionMonths,
    }).points.likely;

  test.each([
    [0, 1000],
    [6, 940],
    [12, 880],
    [24, 880],
  ])(
    '%i months leave %i of 1,000 introductions, of which 120 are second ones within a year',
    (months, left) => {
      expect(points(months)).toBe(left);
    },
  );
});

test('priors are shares, each within its own range', () => {
  for (const name of SHARES) {
    const { low, likely, high } = PRIORS[name];
    expect([name, 0 <= low && low <= likely && likely <= high && high <= 1]).toEqual([name, true]);
  }
});

test('beside the rule in force stand others, or the one that was entered', () => {
  expect(rulesBeside(RULE, {}).map((rule) => [rule.pointsPerSlot, rule.repetitionMonths])).toEqual([
    [8, 12],
    [12, 12],
    [10, 6],
  ]);
  expect(rulesBeside(RULE, { repetitionMonths: 0 })).toEqual([{ pointsPerSlot: 10, repetitionMonths: 0 }]);
  expect(rulesBeside({ ...RULE, pointsPerSlot: 1 }, {})[0]).toMatchObject({ pointsPerSlot: 1 });
});
