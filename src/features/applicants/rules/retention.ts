import { addJstMonths, type JstDate, jstDate } from '../../../platform/calendar.ts';
import { RETENTION_MONTHS } from '../../../platform/terms.ts';

/** The first day whose ended selections may still be kept. Takes the business time. */
export function firstKeptDay(now: Date): JstDate {
  return addJstMonths(jstDate(now), -RETENTION_MONTHS);
}

/** Whether a selection that ended on that day is past its term: such rows are taken over only after a warning. */
export function isPastTerm(endedOn: JstDate, firstKept: JstDate): boolean {
  return endedOn < firstKept;
}
