import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { Rule } from './rule-words.ts';

/**
 * What a rule that stops does to an asking: it leaves once a day has come; somebody can mend it, and it is looked at again; or it
 * never leaves.
 */
export type Effect = 'puts_off' | 'waits' | 'ends';

/** What one rule says. */
export interface RuleResult {
  readonly rule: Rule;
  readonly allows: boolean;
  /** The day of the fact it goes by. */
  readonly on?: JstDate;
  /** The first day on which it no longer stops. */
  readonly until?: JstDate;
  readonly effect?: Effect;
}

/** What a rule says, with its days. */
export function result(
  rule: Rule,
  allows: boolean,
  effect: Effect,
  days: { readonly on?: JstDate | null | undefined; readonly until?: JstDate | undefined } = {},
): RuleResult {
  const said = {
    ...(days.on ? { on: days.on } : {}),
    ...(days.until && !allows ? { until: days.until } : {}),
  };
  return allows ? { rule, allows, ...said } : { rule, allows, effect, ...said };
}

/** A rule that a day ends, and nothing else. */
export function byDay(rule: Rule, from: JstDate | null, day: JstDate, fact?: JstDate): RuleResult {
  const allows = from === null || from <= day;
  return result(rule, allows, 'puts_off', { on: fact ?? (allows ? from : null), until: from ?? undefined });
}

/** The day of a moment, where there is one. */
export function on(at: Date | null | undefined): { readonly on?: JstDate } {
  return at ? { on: jstDate(at) } : {};
}

/** The last of these days; null where there is none. */
export function latest(days: readonly (JstDate | null)[]): JstDate | null {
  return days.reduce((one, other) => ((other ?? '') > (one ?? '') ? other : one), null);
}

/** The day after. */
export function nextDay(day: JstDate): JstDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
