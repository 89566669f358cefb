import {
  endOfBusinessDay,
  isBusinessDay,
  type JstDate,
  jstDate,
  startOfJstDay,
} from '../../../platform/calendar.ts';
import { INVITATION_CAP } from '../../../platform/terms.ts';

/** So many business days later; the day itself for none, whatever day it is. */
export function businessDaysLater(day: JstDate, days: number): JstDate {
  return days === 0 ? day : jstDate(new Date(endOfBusinessDay(startOfJstDay(day), days).getTime() - 1));
}

/** So many business days earlier. */
export function businessDaysBefore(day: JstDate, days: number): JstDate {
  let at = day;
  for (let left = days; left > 0; ) {
    at = jstDate(new Date(startOfJstDay(at).getTime() - 1));
    if (isBusinessDay(at)) left -= 1;
  }
  return at;
}

/**
 * By how many business days somebody's asking is put off, drawn for everybody by a keyed hash (rules.md §14.19): 0 to the most, each alike.
 * @param digest of the person and the selection, with the installation's key
 */
export function drawnDays(digest: Buffer): number {
  return digest.readUInt32BE() % (INVITATION_CAP.mostDays + 1);
}

/**
 * Whether an asking that another company's holds may still wait for a further day: until the last of those that anybody's could have been drawn to.
 * @param from the day on which it could have left if nothing had been drawn
 */
export function mayWaitForOthers(from: JstDate, today: JstDate): boolean {
  return today < businessDaysLater(from, INVITATION_CAP.mostDays);
}
