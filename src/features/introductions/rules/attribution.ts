import { addJstMonths, jstDate, startOfJstDay } from '../../../platform/calendar.ts';

/** Why an introduction earns no point (rules.md §3.7); shown to a company in aggregate only. */
export type NotCountedReason =
  | 'repetition'
  | 'first_touch_elsewhere'
  | 'own_member'
  | 'own_domain'
  | 'test_link'
  | 'forwarded';

export interface AttributionFacts {
  readonly isTestLink: boolean;
  readonly isForwarded: boolean;
  readonly isOwnMember: boolean;
  readonly isOwnDomain: boolean;
}

/**
 * What can be told without looking at earlier introductions. Repetition and first touch are decided by the exclusion
 * constraints of the introductions table, so that a race cannot decide them otherwise.
 */
export function notCountedReason(facts: AttributionFacts): NotCountedReason | undefined {
  if (facts.isTestLink) return 'test_link';
  if (facts.isForwarded) return 'forwarded';
  if (facts.isOwnMember) return 'own_member';
  if (facts.isOwnDomain) return 'own_domain';
  return undefined;
}

/** The half-open periods during which this person counts for nobody (touch) and never again for this company. */
export function attributionPeriods(
  introducedAt: Date,
  rule: { readonly repetitionMonths: number; readonly touchDays: number },
): { repetitionUntil: Date; touchUntil: Date } {
  return {
    repetitionUntil: startOfJstDay(addJstMonths(jstDate(introducedAt), rule.repetitionMonths)),
    touchUntil: new Date(introducedAt.getTime() + rule.touchDays * 86_400_000),
  };
}

/** Whether a registration may still become an introduction of its link's company (rules.md §3.1: 180 days). */
export function stillBelongsToLink(registeredAt: Date, now: Date, chooseLaterDays: number): boolean {
  return now.getTime() - registeredAt.getTime() <= chooseLaterDays * 86_400_000;
}
