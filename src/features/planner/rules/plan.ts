import { estimateSlotValue, type FeeBasis, slotsEarnedBy } from '../../slots/rules/slot-value.ts';
import { binomialQuantile } from './binomial.ts';

/** What is likely, and from where to where it may be. */
export interface Span {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** The shares, each 0 to 1, that lead from an application to a point; the order is that of the steps. */
export const SHARES = [
  'rejected',
  'coverage',
  'registration',
  'introduction',
  'counted',
  'repeated',
] as const;
export type ShareName = (typeof SHARES)[number];

/** A year of a company, as far as it is known; what nobody knows is null and follows from a share. */
export interface Year {
  readonly applicants: number;
  readonly rejections: number | null;
  readonly registrations: number | null;
  /** Hires through agencies: no more slots can be of use. Null: every slot is used. */
  readonly hires: number | null;
  /** Confirmed points that no slot was granted for yet; below 0 where there is a debt (rules.md §3.8). */
  readonly carried: number;
  readonly shares: Readonly<Record<ShareName, Span>>;
  readonly basis: FeeBasis;
  /** What this site costs the company a year, in yen. */
  readonly costYen: number;
}

/** The numbers of a program rule that a plan depends on. */
export interface RuleNumbers {
  readonly pointsPerSlot: number;
  readonly repetitionMonths: number;
}

/** What a year comes to by these numbers: people, points and slots in whole ones, sums in yen. */
export interface Plan {
  readonly told: Span;
  readonly registrations: Span;
  readonly introductions: Span;
  readonly points: Span;
  readonly slots: Span;
  readonly used: Span;
  readonly savingYen: Span;
  /** What the hires would have cost in fees: all of those entered, or as many as there are likely slots. */
  readonly feesYen: number;
}

/** The ends of a range: 95 % of the chances lie between them, each at that end of every share. */
const LEVELS = { low: 0.025, likely: 0.5, high: 0.975 } as const;
const ENDS = ['low', 'likely', 'high'] as const;
type End = (typeof ENDS)[number];
const OPPOSITE = { low: 'high', likely: 'likely', high: 'low' } as const;

/**
 * Slots and yen of one year (rules.md §15.20, §15.21). Each end takes that end of every share and the quantile of the binomial
 * distribution there, so that a range holds both what is not known and what is chance; it only grows with either.
 */
export function planYear(year: Year, rule: RuleNumbers): Plan {
  const told = spanOf((end) => toldAt(year, end));
  const chance = (end: End, ...names: readonly ShareName[]) =>
    names.reduce((product, name) => product * year.shares[name][end], 1);
  const drawn = (end: End, share: number) => binomialQuantile(told[end], share, LEVELS[end]);
  const known = year.registrations;
  const registrations = spanOf((end) => known ?? drawn(end, chance(end, 'registration')));
  const after = (end: End, share: number) =>
    known === null
      ? drawn(end, chance(end, 'registration') * share)
      : binomialQuantile(known, share, LEVELS[end]);
  const introductions = spanOf((end) => after(end, chance(end, 'introduction')));
  const points = spanOf((end) =>
    after(end, chance(end, 'introduction', 'counted') * newPeople(year, rule, end)),
  );
  const slots = spanOf((end) => slotsEarnedBy(Math.max(0, year.carried + points[end]), rule.pointsPerSlot));
  const used = spanOf((end) => Math.min(slots[end], year.hires ?? slots[end]));
  const each = estimateSlotValue(year.basis);
  const savingYen = spanOf((end) => used[end] * each);
  return {
    told,
    registrations,
    introductions,
    points,
    slots,
    used,
    savingYen,
    feesYen: (year.hires ?? used.likely) * each,
  };
}

/** People who get the link: of those turned down, the part whose mail carries it. */
function toldAt(year: Year, end: End): number {
  const rejections = year.rejections ?? wholeOf(year.applicants, year.shares.rejected[end]);
  return wholeOf(rejections, year.shares.coverage[end]);
}

/**
 * The part of them that was not counted within the months of the rule. Of whoever comes back within a year, every day of it
 * is taken to be as likely.
 */
function newPeople({ shares }: Year, { repetitionMonths }: RuleNumbers, end: End): number {
  return 1 - (shares.repeated[OPPOSITE[end]] * Math.min(repetitionMonths, 12)) / 12;
}

function spanOf(at: (end: End) => number): Span {
  const [low, likely, high] = ENDS.map(at);
  return { low: low ?? 0, likely: likely ?? 0, high: high ?? 0 };
}

/** Whole ones of a part: what a product of decimals misses by less than anything that is meant is not lost. */
function wholeOf(count: number, share: number): number {
  return Math.floor(count * share + 1e-6);
}

/** The rules that are held beside the one in force: the one entered, or else a slot for fewer and for more, and half the months. */
export function rulesBeside(rule: RuleNumbers, entered: Partial<RuleNumbers>): readonly RuleNumbers[] {
  const beside =
    Object.keys(entered).length > 0
      ? [{ ...rule, ...entered }]
      : [
          { ...rule, pointsPerSlot: Math.max(1, rule.pointsPerSlot - 2) },
          { ...rule, pointsPerSlot: rule.pointsPerSlot + 2 },
          { ...rule, repetitionMonths: Math.floor(rule.repetitionMonths / 2) },
        ];
  return beside.map(({ pointsPerSlot, repetitionMonths }) => ({ pointsPerSlot, repetitionMonths }));
}
