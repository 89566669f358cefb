import { addJstMonths, type JstDate, jstDate } from '../../../platform/calendar.ts';

/** A calendar month in Japan, `YYYY-MM`. */
export type JstMonth = string;

/** The column's own limit; more rejections than this in a month is a typing mistake. */
const MOST_REJECTIONS = 1_000_000;

export type DeclarationFault = 'month' | 'future' | 'count';

/** The month a day or an instant lies in, in Japan. */
export function jstMonth(when: Date | JstDate): JstMonth {
  return (typeof when === 'string' ? when : jstDate(when)).slice(0, 7);
}

/** The first day of a month, as it is stored. */
export function firstDayOf(month: JstMonth): JstDate {
  return `${month}-01`;
}

/** Reads `2026-11`, also as `2026/11` and with full-width digits; undefined for what is no month. */
export function readMonth(raw: string): JstMonth | undefined {
  const month = raw.normalize('NFKC').trim().replace('/', '-');
  return /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/.test(month) ? month : undefined;
}

/** Reads a count as people write it: `1,200`, `１２００`; undefined for anything but a whole number of 0 or more. */
export function readCount(raw: string): number | undefined {
  const digits = raw.normalize('NFKC').trim();
  return /^(?:\d{1,9}|\d{1,3}(?:,\d{3}){1,2})$/.test(digits) ? Number(digits.replaceAll(',', '')) : undefined;
}

/**
 * Whether a number of result mails may be declared for a month: a month that has begun (business time), a whole number
 * from 0 to 1,000,000. Declaring again replaces the earlier number.
 */
export function declarationFault(month: JstMonth, count: number, now: Date): DeclarationFault | undefined {
  if (readMonth(month) !== month) return 'month';
  if (month > jstMonth(now)) return 'future';
  return Number.isInteger(count) && count >= 0 && count <= MOST_REJECTIONS ? undefined : 'count';
}

/** The months from `since` up to the present one, newest first: the present one at least, the last `most` at most. */
export function monthsSince(since: Date, now: Date, most: number): readonly JstMonth[] {
  const present = jstMonth(now);
  const months = Array.from({ length: most }, (_, back) =>
    jstMonth(addJstMonths(firstDayOf(present), -back)),
  );
  return months.filter((month) => month === present || month >= jstMonth(since));
}
