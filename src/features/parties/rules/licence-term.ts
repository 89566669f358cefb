import { addJstMonths, type JstDate, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { LICENCE_YEARS } from '../../../platform/terms.ts';

/** Since there are licences, and as far as anybody plans: calendars know no more days. */
const [EARLIEST, LATEST] = ['1947-12-01', '2900-12-31'];

export type TermFault = 'term_order' | 'term_years';

/** The day after (or, negative, before). */
function dayBeside(day: JstDate, days: number): JstDate {
  return jstDate(new Date(startOfJstDay(day).getTime() + days * 86_400_000));
}

/** The last day of a term of so many years: the day before the same date, or that month's last day where it is shorter. */
function lastDayOf(startsOn: JstDate, years: number): JstDate {
  const same = addJstMonths(startsOn, years * 12);
  return same.slice(8) === startsOn.slice(8) ? dayBeside(same, -1) : same;
}

/** What is wrong with the term of a licence: it ends before it begins, or lasts neither 3 years (the first) nor 5 (a renewed one). */
export function termFault(startsOn: JstDate, expiresOn: JstDate): TermFault | undefined {
  if (expiresOn < startsOn) return 'term_order';
  if (startsOn < EARLIEST || startsOn > LATEST) return 'term_years';
  return LICENCE_YEARS.some((years) => lastDayOf(startsOn, years) === expiresOn) ? undefined : 'term_years';
}

/**
 * Whether a checked licence may take force today: it has begun, or begins no later than the day after the last one of the licence
 * that is in force. A later one would leave days without any.
 */
export function mayTakeForce(
  startsOn: JstDate | null,
  inForceUntil: JstDate | null,
  today: JstDate,
): boolean {
  if (startsOn === null || startsOn <= today) return true;
  return inForceUntil !== null && inForceUntil >= today && dayBeside(startsOn, -1) <= inForceUntil;
}
