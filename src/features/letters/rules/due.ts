import { nextMailingHour } from '../../../platform/calendar.ts';
import { LETTER_DELAY_HOURS } from '../../../platform/terms.ts';

/** How long a letter may be cancelled before it leaves, in hours; which one is chosen is the sender's. */
export const LETTER_DELAYS = [LETTER_DELAY_HOURS.least, 4, LETTER_DELAY_HOURS.usual, 48, 72, 168] as const;
export type LetterDelay = (typeof LETTER_DELAYS)[number];

const HOUR_MS = 3_600_000;

/**
 * When a letter leaves that is scheduled now: after the delay, and then at the next mailing hour (rules.md §4.1, §4.5), which may be
 * that very moment.
 */
export function dueAtOf(now: Date, delayHours: LetterDelay): Date {
  return nextMailingHour(new Date(now.getTime() + delayHours * HOUR_MS));
}
