import { addJstMonths, type JstDate, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { EMPLOYED_CHECK_MONTHS, PEACE_MONTHS, PLACEMENT_BOOK_YEARS } from '../../../platform/terms.ts';
import type { RefundStep } from '../../agencies/rules/refund.ts';

const DAY_MS = 86_400_000;

/** The day so many days later. Japan has no summer time: a day has 24 hours. */
export function addDays(day: JstDate, days: number): JstDate {
  return jstDate(new Date(startOfJstDay(day).getTime() + days * DAY_MS));
}

/** How many days lie from one day to another; 0 on the same day. */
export function daysBetween(from: JstDate, to: JstDate): number {
  return Math.round((startOfJstDay(to).getTime() - startOfJstDay(from).getTime()) / DAY_MS);
}

/** Which day of work a day is: the first is 1. */
export function dayOfWork(startedOn: JstDate, day: JstDate): number {
  return daysBetween(startedOn, day) + 1;
}

/** The last day of the guarantee; null where nothing is paid back. */
export function guaranteedUntil(startedOn: JstDate, steps: readonly RefundStep[]): JstDate | null {
  const last = steps.at(-1)?.untilDay;
  return last === undefined ? null : addDays(startedOn, last - 1);
}

/** From when on the agency is asked whether somebody is still employed: the same day six months later, or the last of a shorter month. */
export function checkOn(startedOn: JstDate): JstDate {
  return addJstMonths(startedOn, EMPLOYED_CHECK_MONTHS);
}

/** The last day on which the agency's claim to a person it recommended holds. */
export function claimUntil(recommendedOn: JstDate, months: number): JstDate {
  return addDays(addJstMonths(recommendedOn, months), -1);
}

/** The last day on which the agency leaves somebody in peace whom it placed for good. */
export function peaceUntil(startedOn: JstDate): JstDate {
  return addDays(addJstMonths(startedOn, PEACE_MONTHS), -1);
}

/**
 * Until when the books of a placement are kept: two years from the day on which it is complete, as far as that is known.
 * @param begins the first day of work, the day agreed for it, or that of the offer
 * @param lastOn the day of what was said last
 */
export function bookKeptUntil(begins: JstDate, steps: readonly RefundStep[], lastOn: JstDate): Date {
  const complete = [checkOn(begins), guaranteedUntil(begins, steps) ?? begins, lastOn].toSorted().at(-1);
  return startOfJstDay(addJstMonths(addDays(complete ?? begins, 1), PLACEMENT_BOOK_YEARS * 12));
}
