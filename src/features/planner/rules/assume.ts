import type { Rate } from '../../../ui/rate-text.ts';
import { shareOf } from '../../links/rules/rate.ts';
import { type FeeBasis, REFERENCE } from '../../slots/rules/slot-value.ts';
import { type RuleNumbers, SHARES, type ShareName, type Span, type Year } from './plan.ts';
import { PRIORS } from './priors.ts';

/** What somebody entered; what they left open is not there. */
export interface TypedYear {
  readonly applicants: number;
  readonly rejections?: number | undefined;
  readonly registrations?: number | undefined;
  readonly hires?: number | undefined;
  readonly shares: { readonly [Name in ShareName]?: Span | undefined };
  readonly yearlyPayYen?: number | undefined;
  readonly feePercent?: number | undefined;
  readonly costYen?: number | undefined;
  /** A rule to compare with. */
  readonly rule: Partial<RuleNumbers>;
}

/** What a company's own records say of its last twelve months, and of its ledger. */
export interface OwnFigures {
  readonly applicants: number;
  readonly rejections: number;
  /** Numerator and denominator of the shares that can be known here. */
  readonly shares: Readonly<Partial<Record<ShareName, readonly [part: number, whole: number]>>>;
  readonly carried: number;
  readonly basis: FeeBasis;
}

/** Whoever is not signed in: nothing is known. */
export const NOBODY: OwnFigures = { applicants: 0, rejections: 0, shares: {}, carried: 0, basis: REFERENCE };

type Known = Extract<Rate, { kind: 'percent' }>;

/** One share as a plan takes it, and where it comes from. */
export interface Assumption {
  readonly name: ShareName;
  readonly share: Span;
  readonly from: 'typed' | 'own' | 'prior';
  readonly known?: Known | undefined;
}

/**
 * The year to plan with: what was entered, else the company's own figures where they are of ten or more (with their interval,
 * rules.md §7.1), else the prior.
 */
export function assume(
  typed: TypedYear,
  own: OwnFigures,
): { readonly year: Year; readonly assumptions: readonly Assumption[] } {
  const assumptions = SHARES.map((name) => assumed(name, typed, own));
  const shares = Object.fromEntries(assumptions.map(({ name, share }) => [name, share])) as Year['shares'];
  const { yearlyPayYen = own.basis.yearlyPayYen, feePercent = own.basis.feePercent } = typed;
  const year = {
    applicants: typed.applicants,
    rejections: typed.rejections ?? null,
    registrations: typed.registrations ?? null,
    hires: typed.hires ?? null,
    carried: own.carried,
    shares,
    basis: { yearlyPayYen, feePercent },
    costYen: typed.costYen ?? 0,
  };
  return { year, assumptions: assumptions.filter(({ name }) => isAsked(name, year)) };
}

function assumed(name: ShareName, typed: TypedYear, own: OwnFigures): Assumption {
  const entered = typed.shares[name];
  const known = knownShare(name, own);
  if (entered) return { name, share: entered, from: 'typed' };
  return known
    ? { name, share: spanOf(known), from: 'own', known }
    : { name, share: PRIORS[name], from: 'prior' };
}

/** A company's own share, where enough people stand behind it. */
export function knownShare(name: ShareName, own: OwnFigures): Known | undefined {
  const [part, whole] = own.shares[name] ?? [1, 0];
  if (part > whole) return undefined;
  const rate = shareOf(part, whole);
  return rate.kind === 'percent' ? rate : undefined;
}

const spanOf = ({ percent, low, high }: Known): Span => ({
  low: low / 100,
  likely: percent / 100,
  high: high / 100,
});

/** A share whose count is known is not needed. */
function isAsked(name: ShareName, { rejections, registrations }: Year): boolean {
  if (name === 'rejected') return rejections === null && registrations === null;
  if (name === 'coverage' || name === 'registration') return registrations === null;
  return true;
}
