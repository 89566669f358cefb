import { addJstMonths, type JstDate, jstDate } from '../../../platform/calendar.ts';

/** How long an ended selection is kept when the company has not decided otherwise (rules.md §6.3). */
export const RETENTION_MONTHS = 24;

/** The first day whose ended selections may still be kept. Takes the business time. */
export function firstKeptDay(now: Date): JstDate {
  return addJstMonths(jstDate(now), -RETENTION_MONTHS);
}

/** Whether a selection that ended on that day is past its term: such rows are taken over only after a warning. */
export function isPastTerm(endedOn: JstDate, firstKept: JstDate): boolean {
  return endedOn < firstKept;
}
