import { isNationalHoliday } from './holidays.ts';
import { MAILING_HOURS } from './terms.ts';

/** A calendar day in Japan, `YYYY-MM-DD`. */
export type JstDate = string;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Japan has had no summer time since 1951, so a day begins at 15:00 UTC and always has 24 hours. */
const JST_MS = 9 * HOUR_MS;

/** Days that were asked for, by their number since 1970: a file of 100,000 rows asks for a few hundred of them very often. */
const writtenDays = new Map<number, JstDate>();
const MOST_DAYS = 10_000;

/** The day it is in Japan at that instant. */
export function jstDate(instant: Date): JstDate {
  const day = Math.floor((instant.getTime() + JST_MS) / DAY_MS);
  const known = writtenDays.get(day);
  if (known !== undefined) return known;
  const written = new Date(instant.getTime() + JST_MS).toISOString().slice(0, 10);
  if (writtenDays.size >= MOST_DAYS) writtenDays.clear();
  writtenDays.set(day, written);
  return written;
}

/** 00:00 JST of a day, given as the day or as any instant in it. */
export function startOfJstDay(day: JstDate | Date): Date {
  return new Date(Date.parse(`${readDay(day)}T00:00:00Z`) - JST_MS);
}

/**
 * True unless the day is a Saturday, a Sunday, a national holiday or one of 29 Dec – 3 Jan (rules.md §3.4).
 * @throws RangeError outside the years of holidays.ts.
 */
export function isBusinessDay(day: JstDate | Date): boolean {
  return jstWeekday(day) < 6 && !isHoliday(day);
}

/**
 * True on a national holiday and on 29 Dec – 3 Jan, whatever day of the week it is.
 * @throws RangeError outside the years of holidays.ts.
 */
export function isHoliday(day: JstDate | Date): boolean {
  const date = readDay(day);
  const monthDay = date.slice(5);
  return monthDay >= '12-29' || monthDay <= '01-03' || isNationalHoliday(date);
}

/** The day of the week it is in Japan: 1 is Monday, 7 is Sunday. */
export function jstWeekday(day: JstDate | Date): number {
  return new Date(`${readDay(day)}T00:00:00Z`).getUTCDay() || 7;
}

/**
 * The end of a window of business days: 24:00 JST on the n-th business day after the day of `from`, which itself never
 * counts. 0 days give `from` back: the window is over at once.
 * @throws RangeError when `businessDays` is no whole number from 0 to 1000.
 */
export function endOfBusinessDay(from: Date, businessDays: number): Date {
  if (!Number.isInteger(businessDays) || businessDays < 0 || businessDays > 1000) {
    throw new RangeError('business days are a whole number from 0 to 1000');
  }
  if (businessDays === 0) return from;
  let end = startOfJstDay(from).getTime() + DAY_MS;
  for (let left = businessDays; left > 0; end += DAY_MS) {
    if (isBusinessDay(new Date(end))) left -= 1;
  }
  return new Date(end);
}

/** The same day of the month `months` later (or earlier), or the last day of that month when it is shorter. */
export function addJstMonths(date: JstDate, months: number): JstDate {
  const [year = 0, month = 0, day = 0] = readDay(date).split('-').map(Number);
  const target = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(target / 12);
  const targetMonth = target - targetYear * 12;
  const lastDay = new Date(Date.UTC(targetYear, targetMonth + 1, 0)).getUTCDate();
  return new Date(Date.UTC(targetYear, targetMonth, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** True when an invitation may be mailed: a business day, from the first of the mailing hours until the last, JST (rules.md §4.1). */
export function isMailingHour(instant: Date): boolean {
  const hour = new Date(instant.getTime() + JST_MS).getUTCHours();
  return hour >= MAILING_HOURS[0] && hour < MAILING_HOURS[1] && isBusinessDay(instant);
}

/** The instant itself where it is a mailing hour, else when the next begins: mail that nobody waits for leaves then (rules.md §4.1). */
export function nextMailingHour(instant: Date): Date {
  if (isMailingHour(instant)) return instant;
  let morning = startOfJstDay(instant).getTime() + MAILING_HOURS[0] * HOUR_MS;
  while (morning < instant.getTime() || !isBusinessDay(new Date(morning))) morning += DAY_MS;
  return new Date(morning);
}

function readDay(day: JstDate | Date): JstDate {
  if (typeof day !== 'string') return jstDate(day);
  const start = new Date(`${day}T00:00:00Z`);
  // 2026-02-30 would silently become 2 March.
  if (
    !/^\d{4}-\d\d-\d\d$/.test(day) ||
    Number.isNaN(start.getTime()) ||
    start.toISOString().slice(0, 10) !== day
  ) {
    throw new RangeError('a day is written YYYY-MM-DD and exists');
  }
  return day;
}
