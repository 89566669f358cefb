/** Why a written date is no date: nothing readable, a day the calendar does not have, or a year out of reach. */
export type DateProblem = 'unreadable' | 'no_such_day' | 'out_of_range';

export type ReadDate = { ok: true; at: Date } | { ok: false; problem: DateProblem };

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
const MAX_WRITTEN = 80;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Files speak Japanese wall time; Japan has kept UTC+9 without summer time since 1952. */
const JST_OFFSET_MINUTES = 540;
/** Day 0 of Excel's 1900 system for every serial after its phantom 1900-02-29. */
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);
/** Five digits: 1927-05-18 to 2100-12-31. Fewer digits are a year or a month, not a date anybody exports. */
const FIRST_SERIAL = 10_000;
const LAST_SERIAL = 73_415;

/** The Gregorian year before year 1 of the era, and the last year the era had. */
const eras: Readonly<Record<string, readonly [base: number, lastYear: number]>> = {
  M: [1867, 45],
  T: [1911, 15],
  S: [1925, 64],
  H: [1988, 31],
  R: [2018, LAST_YEAR - 2018],
  明治: [1867, 45],
  大正: [1911, 15],
  昭和: [1925, 64],
  平成: [1988, 31],
  令和: [2018, LAST_YEAR - 2018],
};

const serial = /^\d{5}(?:\.\d+)?$/;
const compact = /^(\d{4})(\d{2})(\d{2})(?:\s*(\d{2})(\d{2})(\d{2})?)?$/;
const day = String.raw`(?:(\d{4})|(明治|大正|昭和|平成|令和|[MTSHR])\s*(\d{1,2}|元))\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`;
const weekday = String.raw`(?:\s*\([日月火水木金土](?:曜日?)?\)|\s*[日月火水木金土]曜日?)?`;
const clock = String.raw`(?:(?:[T\s]\s*|(?<=[日)曜])\s*)(午前|午後|AM\s|PM\s)?\s*(\d{1,2})[:時]\s*(\d{1,2})?(?:[:分]\s*(\d{1,2})?(?:[.,]\d{1,9})?)?秒?\s*(AM|PM)?\s*(Z|UTC|JST|[+-]\d{2}:?\d{2})?)?`;
const written = new RegExp(`^${day}${weekday}${clock}$`);

/**
 * Reads one date cell as Japanese systems and spreadsheets write it (rules.md §8.3): 2025/5/1, 2025-05-01, 2025.5.1,
 * 20250501, 2025年5月1日(木), R7.5.1, 令和元年5月1日, Excel serials, ISO 8601 with an offset, each with or without a time.
 * Takes a cell that is not blank. Without an offset it is JST; without a time, midnight JST. Never guesses: two-digit
 * years and month-first forms are unreadable.
 */
export function readDate(raw: string): ReadDate {
  // The longest readable form has some forty characters; the bound keeps the expression linear on hostile cells.
  if (raw.length > MAX_WRITTEN) return { ok: false, problem: 'unreadable' };
  return (
    readPlainDay(raw) ??
    readWritten(
      raw
        .normalize('NFKC')
        .replace(/[\u200b\ufeff]/g, '')
        .trim(),
    )
  );
}

/** The two forms that make up nearly every large export, read without a regular expression. */
function readPlainDay(raw: string): ReadDate | undefined {
  const separator = raw.charCodeAt(4);
  if (raw.length < 8 || raw.length > 10 || (separator !== 0x2f && separator !== 0x2d)) return undefined;
  const second = raw.indexOf(raw.charAt(4), 5);
  const year = digitsBetween(raw, 0, 4);
  const month = second < 0 ? -1 : digitsBetween(raw, 5, second);
  const dayOfMonth = second < 0 ? -1 : digitsBetween(raw, second + 1, raw.length);
  if (year < 0 || month < 0 || dayOfMonth < 0) return undefined;
  return instantOf(year, month, dayOfMonth, 0, JST_OFFSET_MINUTES);
}

/** The number written from `start` to `end`, or -1 when that is not one to four ASCII digits. */
function digitsBetween(text: string, start: number, end: number): number {
  if (end <= start || end - start > 4) return -1;
  let value = 0;
  for (let index = start; index < end; index += 1) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function readWritten(text: string): ReadDate {
  if (serial.test(text)) return readSerial(Number(text));
  const digits = compact.exec(text);
  if (digits) {
    const [, year, month, dayOfMonth, hour = '0', minute = '0', second = '0'] = digits;
    const clockMs = clockOf(Number(hour), Number(minute), Number(second), undefined);
    if (clockMs === undefined) return { ok: false, problem: 'unreadable' };
    return instantOf(Number(year), Number(month), Number(dayOfMonth), clockMs, JST_OFFSET_MINUTES);
  }
  const found = written.exec(text.toUpperCase().replace(/[‐‑‒–—―−]/g, '-'));
  if (!found) return { ok: false, problem: 'unreadable' };
  const [, plainYear, era, eraYear, month, dayOfMonth, before, hour, minute, second, after, zone] = found;
  const year = plainYear === undefined ? yearOfEra(era, eraYear) : Number(plainYear);
  if (year === undefined) return { ok: false, problem: 'no_such_day' };
  const half = (before ?? after)?.trim();
  const clockMs = clockOf(Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0), half);
  if (clockMs === undefined) return { ok: false, problem: 'unreadable' };
  return instantOf(year, Number(month), Number(dayOfMonth), clockMs, offsetOf(zone));
}

function readSerial(value: number): ReadDate {
  if (value < FIRST_SERIAL || value >= LAST_SERIAL + 1) return { ok: false, problem: 'out_of_range' };
  // A serial holds about nine digits of the day: round the time to whole seconds.
  const seconds = Math.round((value * DAY_MS) / 1000);
  return { ok: true, at: new Date(EXCEL_EPOCH_MS + seconds * 1000 - JST_OFFSET_MINUTES * MINUTE_MS) };
}

function yearOfEra(era: string | undefined, written: string | undefined): number | undefined {
  const known = eras[era ?? ''];
  const year = written === '元' ? 1 : Number(written);
  return known && year >= 1 && year <= known[1] ? known[0] + year : undefined;
}

/** Milliseconds since midnight; 24:00 is the midnight that ends the day. Undefined when no clock shows it. */
function clockOf(hour: number, minute: number, second: number, half: string | undefined): number | undefined {
  if (minute > 59 || second > 59 || hour > 24 || (hour === 24 && minute + second > 0)) return undefined;
  if (half !== undefined && hour > 12) return undefined;
  const isAfternoon = half === 'PM' || half === '午後';
  const hours = half === undefined ? hour : (hour % 12) + (isAfternoon ? 12 : 0);
  return ((hours * 60 + minute) * 60 + second) * 1000;
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'JST') return JST_OFFSET_MINUTES;
  if (zone === 'Z' || zone === 'UTC') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

function instantOf(
  year: number,
  month: number,
  dayOfMonth: number,
  clockMs: number,
  offset: number,
): ReadDate {
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysIn(year, month)) {
    return { ok: false, problem: 'no_such_day' };
  }
  if (year < FIRST_YEAR || year > LAST_YEAR) return { ok: false, problem: 'out_of_range' };
  return { ok: true, at: new Date(Date.UTC(year, month - 1, dayOfMonth) + clockMs - offset * MINUTE_MS) };
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}
