import { isMailingHour, startOfJstDay } from '../../../platform/calendar.ts';

/** A span of calendar and clock time, ISO 8601; whole numbers, never negative. */
export interface Duration {
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

const SHAPE =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const DAYS = {
  years: 366,
  months: 31,
  weeks: 7,
  days: 1,
  hours: 1 / 24,
  minutes: 1 / 1440,
  seconds: 1 / 86_400,
};
/** Holidays, licences and retention are shown over years, not generations. */
const LONGEST_DAYS = 10 * 366;
const LONGEST_TEXT = 40;

/**
 * Reads a duration such as `P30D`, `P6M`, `P1Y`, `P2W` or `PT1H30M`. Undefined for anything else: no sign, no fraction,
 * nothing empty, nothing of no length and nothing beyond ten years.
 */
export function readDuration(text: string): Duration | undefined {
  const found = text.length > LONGEST_TEXT ? null : SHAPE.exec(text);
  if (found === null) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((digits: string | undefined) => Number(digits ?? 0));
  const duration = { years, months, weeks, days, hours, minutes, seconds };
  const length = longestDays(duration);
  return length > 0 && length <= LONGEST_DAYS ? duration : undefined;
}

/** The same duration in ISO 8601, as PostgreSQL reads an interval too. */
export function writeDuration({ years, months, weeks, days, hours, minutes, seconds }: Duration): string {
  const part = (value: number, letter: string) => (value === 0 ? '' : `${value}${letter}`);
  const date = [part(years, 'Y'), part(months, 'M'), part(weeks, 'W'), part(days, 'D')].join('');
  const time = [part(hours, 'H'), part(minutes, 'M'), part(seconds, 'S')].join('');
  return `P${date}${time === '' ? '' : `T${time}`}`;
}

/** How far it is to nine o'clock of the next business day that morning is still ahead of: mail is sent then (rules.md §4.1). */
export function untilMorning(now: Date): Duration {
  const HOUR_MS = 3_600_000;
  let morning = startOfJstDay(now).getTime() + 9 * HOUR_MS;
  while (morning <= now.getTime() || !isMailingHour(new Date(morning))) morning += 24 * HOUR_MS;
  const none = { years: 0, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0 };
  return { ...none, seconds: Math.ceil((morning - now.getTime()) / 1000) };
}

/** How many days it is at most: months and years as their longest. */
function longestDays(duration: Duration): number {
  return Object.entries(DAYS).reduce((sum, [unit, days]) => sum + duration[unit as keyof Duration] * days, 0);
}
