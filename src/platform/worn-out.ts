import { jstDate } from './calendar.ts';
import { RETURNS_BELIEVED_DAYS, SOFT_BOUNCES } from './terms.ts';

const DAY_MS = 86_400_000;

/**
 * Whether so many messages that could not be delivered for now mean that the mailbox is dead (rules.md §4.6).
 * @param at when each of them came back, or was given up, since the mailbox was last proven
 */
export function isWornOut(at: readonly Date[], now: Date): boolean {
  const recent = at.filter((one) => now.getTime() - one.getTime() <= RETURNS_BELIEVED_DAYS * DAY_MS);
  const days = new Set(recent.map(jstDate));
  return recent.length >= SOFT_BOUNCES.messages && days.size >= SOFT_BOUNCES.days;
}
