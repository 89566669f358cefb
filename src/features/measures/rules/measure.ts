import type { Reading, Things, Unit } from '../../../ui/measure-text.ts';
import type { Rate } from '../../../ui/rate-text.ts';
import type { Pair } from '../../../ui/text.ts';
import { registrationRate, shareOf } from '../../links/rules/rate.ts';
import type { Fact, Found } from './counters.ts';

/** Whose page a measure stands on. */
export type Audience = 'company' | 'agency' | 'operator';

/** By which day something falls into a period. Another basis is another measure with another name. */
export type Basis =
  | 'introduced_on'
  | 'confirmed_on'
  | 'granted_on'
  | 'used_on'
  | 'closed_months'
  | 'sent_on'
  | 'ended_on'
  | 'provided_on'
  | 'raised_on'
  | 'asked_on'
  | 'accepted_on'
  | 'registered_on'
  | 'received_on'
  | 'stopped_on';

/** Under which heading it is listed. */
export type Group = 'relay' | 'slots' | 'reapproach' | 'selections' | 'people' | 'work' | 'mail';

/**
 * How few may be told about: `own`, what the reader knows row by row anyway; `links`, figures of links, which appear at a close
 * (rules.md §5.2); `desk`, the operator, who is there to see single cases.
 */
export type SmallNumbers = 'own' | 'links' | 'desk';

/** One row of the catalogue: everything there is to say about a number, once (rules.md §15.1). */
export interface Measure {
  readonly id: string;
  readonly audience: Audience;
  readonly group: Group;
  readonly words: Pair;
  /** What is counted, for the words behind a number. */
  readonly things: Things;
  readonly unit: Unit;
  readonly numerator: { readonly fact: Fact; readonly words: Pair };
  /** Null for a count, and for nothing else. */
  readonly denominator: { readonly fact: Fact; readonly words: Pair } | null;
  readonly basis: Basis;
  readonly definition: Pair;
  readonly small: SmallNumbers;
  /** The paragraph of docs/rules.md that says it. */
  readonly cite: string;
}

/** The one way to a number: a row of the catalogue and what was found in a period (rules.md §15.1). */
export function readingOf({ numerator, denominator, unit }: Measure, found: Found): Reading {
  const part = valueOf(found, numerator.fact);
  if (part === null) return { kind: 'hidden' };
  if (denominator === null) return { kind: 'count', numerator: part, denominator: null };
  const whole = valueOf(found, denominator.fact);
  if (whole === null) return { kind: 'hidden' };
  if (unit === 'share')
    return { kind: 'share', numerator: part, denominator: whole, rate: rateOf(part, whole) };
  return { kind: 'sum', numerator: part, denominator: whole, mean: whole === 0 ? null : part / whole };
}

/** A share, not a percentage of fewer than ten, nothing of nothing; more than the whole is said to be so (rules.md §7.1). */
export function rateOf(part: number, whole: number): Rate {
  if (whole === 0 && part > 0) return { kind: 'more_than_declared', part, whole };
  return whole === 0 || part > whole ? registrationRate(part, whole) : shareOf(part, whole);
}

/** By how many per cent a number is above that of a year before; undefined (n/a) where that was 0 (rules.md §15.4). */
export function yearOnYear(now: number, before: number): number | undefined {
  return before === 0 ? undefined : (100 * (now - before)) / before;
}

/** What came in a month on average: months in which nothing came count like any other; undefined where no month is over. */
export function monthlyMean(total: number, months: number): number | undefined {
  return months < 1 ? undefined : total / months;
}

function valueOf(found: Found, fact: Fact): number | null {
  const value = found[fact];
  return value === undefined ? 0 : value;
}
