import { isBusinessDay, type JstDate, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { MAILING_HOURS } from '../../../platform/terms.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Whole hours in Japan between which a policy is mailed. */
export interface Hours {
  readonly fromHour: number;
  readonly untilHour: number;
}
/** Where no policy says: the hours of all mail that nobody waits for. */
export const ANY_HOURS: Hours = { fromHour: MAILING_HOURS[0], untilHour: MAILING_HOURS[1] };

/** Days after which an invitation that nobody answered is repeated once, and after which it counts as answered by nobody (rules.md §14.4). */
export const REMINDER_DAYS = 7;
/** How long nothing may have left before what fell due then asks for approval again (rules.md §14.4). */
const DOWNTIME_DAYS = 14;
/** After how many days something is looked at again that somebody can mend. */
export const LOOK_AGAIN_DAYS = 7;

/** When an asking of that day may leave at the earliest; whether the day is one of business is asked when it comes. */
export function openingHour(day: JstDate, { fromHour }: Hours): Date {
  return new Date(startOfJstDay(day).getTime() + fromHour * HOUR_MS);
}

/** Whether something may leave at this moment: a business day, within the hours. @throws RangeError outside the years of the calendar */
export function isWithin(at: Date, { fromHour, untilHour }: Hours): boolean {
  const hour = Math.floor((at.getTime() - startOfJstDay(at).getTime()) / HOUR_MS);
  return hour >= fromHour && hour < untilHour && isBusinessDay(at);
}

/** That moment where something may leave then, else the beginning of the next hours of business. @throws RangeError likewise */
export function nextHour(at: Date, hours: Hours): Date {
  if (isWithin(at, hours)) return at;
  let day = jstDate(at);
  while (openingHour(day, hours) < at || !isBusinessDay(day)) day = daysLater(day, 1);
  return openingHour(day, hours);
}

/** So many days later, in Japan. */
export function daysLater(day: JstDate, days: number): JstDate {
  return jstDate(new Date(startOfJstDay(day).getTime() + days * DAY_MS));
}

/** When the reminder of what left at that moment is due. */
export function reminderAt(sentAt: Date, hours: Hours): Date {
  return openingHour(daysLater(jstDate(sentAt), REMINDER_DAYS), hours);
}

/** Whether something that should have been looked at then was not for longer than a downtime may last. */
export function isOverdue(nextAt: Date, now: Date): boolean {
  return now.getTime() - nextAt.getTime() > DOWNTIME_DAYS * DAY_MS;
}
