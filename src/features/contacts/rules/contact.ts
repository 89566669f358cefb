import { CONTACT_ANSWER_DAYS, CONTACT_LOGGED_WITHIN_DAYS } from '../../../platform/terms.ts';

/** What came of a contact: words of ours, so that nothing about the person is written down. */
export const RESULTS = ['reached', 'sent', 'not_reached'] as const;
export type Result = (typeof RESULTS)[number];

/** What the person says of it. */
export const ANSWERS = ['confirmed', 'denied'] as const;
export type Answer = (typeof ANSWERS)[number];

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Why a contact at this moment cannot be written down; null where it can (rules.md §12.2). Clocks may differ by a minute. */
export function timeFault(at: Date, providedAt: Date, now: Date): 'future' | 'too_long_ago' | null {
  if (at.getTime() > now.getTime() + MINUTE_MS) return 'future';
  const earliest = now.getTime() - CONTACT_LOGGED_WITHIN_DAYS * DAY_MS;
  // The minute in which the details were handed over counts: times are typed by the minute.
  const isTooEarly = at.getTime() < earliest || at.getTime() <= providedAt.getTime() - MINUTE_MS;
  return isTooEarly ? 'too_long_ago' : null;
}

/** Until when the person may say whether a contact took place, and say otherwise. */
export function answerUntil(loggedAt: Date): Date {
  return new Date(loggedAt.getTime() + CONTACT_ANSWER_DAYS * DAY_MS);
}

/** Whether they still may: at the very moment of the end no more. */
export function mayAnswer(loggedAt: Date, now: Date): boolean {
  return now < answerUntil(loggedAt);
}
