import { addJstMonths, type JstDate, jstDate } from '../../../platform/calendar.ts';
import { UNUSED_ERASE_DAYS, UNUSED_MONTHS } from '../../../platform/terms.ts';

const ERASE_MS = UNUSED_ERASE_DAYS * 86_400_000;

/** What of an account nobody uses is due at `now` (business time): who was seen until that day is asked, who was asked until then is erased. */
export function unusedAt(now: Date): { readonly seenUntil: JstDate; readonly askedUntil: Date } {
  return {
    seenUntil: addJstMonths(jstDate(now), -UNUSED_MONTHS),
    askedUntil: new Date(now.getTime() - ERASE_MS),
  };
}

/** When an account that is asked about at `askedAt` is erased unless somebody signs in. */
export function erasedFrom(askedAt: Date): Date {
  return new Date(askedAt.getTime() + ERASE_MS);
}
