import { slotsEarnedBy } from '../../slots/rules/slot-value.ts';

/** What two companies' cases say in public, as they say it. */
export const PUBLISHED = {
  relay: { applicants: 700, registered: 600, slots: 70 },
  reapproach: { rehirePercent: 15, growthPercent: 200 },
} as const;

/** The slots that the published registrations come to by a rule, were each of them a confirmed introduction. */
export function publishedSlots(pointsPerSlot: number): { readonly slots: number; readonly follows: boolean } {
  const slots = slotsEarnedBy(PUBLISHED.relay.registered, pointsPerSlot);
  return { slots, follows: slots === PUBLISHED.relay.slots };
}

/** Re-hire rate in per cent = hired ÷ invited (rules.md §15.24); null where nobody was invited. */
export function rehirePercent(hired: number, invited: number): number | null {
  return invited === 0 ? null : (100 * hired) / invited;
}

/** Year on year in per cent = (this − last) ÷ last; null where last is 0, from which nothing follows. */
export function growthPercent(now: number, last: number): number | null {
  return last === 0 ? null : (100 * (now - last)) / last;
}
