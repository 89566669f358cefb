import holidayTable from '@holiday-jp/holiday_jp';

/** The dates the package lists; it also knows what the law did once only (enthronement, Olympics). */
const listed = new Set(Object.keys(holidayTable.holidays));
const years = [...listed].map((date) => Number(date.slice(0, 4)));
const FIRST_YEAR = Math.min(...years);

/** The last year whose holidays are known. What sets a date for later has to stay a window's length before its end. */
export const LAST_HOLIDAY_YEAR = Math.max(...years);

/**
 * True on a Japanese national holiday (国民の祝日に関する法律), substitute (振替休日) and sandwiched (国民の休日) days
 * included, as listed by a package for 1970–2050. Equinoxes are announced each February for the next year; the list
 * predicts them.
 * @param date `YYYY-MM-DD`.
 * @throws RangeError outside the listed years, rather than calling a holiday a business day.
 */
export function isNationalHoliday(date: string): boolean {
  const year = Number(date.slice(0, 4));
  if (!(year >= FIRST_YEAR && year <= LAST_HOLIDAY_YEAR)) {
    throw new RangeError(
      `national holidays are known for ${FIRST_YEAR} to ${LAST_HOLIDAY_YEAR}, not for ${date}`,
    );
  }
  return listed.has(date);
}
