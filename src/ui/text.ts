import { rendering } from './rendering.ts';

/** The two languages of every screen and every mail. Japanese is the first. */
export type Locale = 'ja' | 'en';

/** The name of something in both languages, kept beside the thing itself: `words[locale]`. */
export type Words = Readonly<Record<Locale, string>>;

/** The same as a pair, which a page shows by `t(...pair)`. */
export type Pair = readonly [ja: string, en: string];

/** Picks the text of one language, so that both stand side by side in the markup: `t('保存する', 'Save')`. */
export type Text = (ja: string, en: string) => string;

/** Japan has no daylight saving time, so the offset is a constant and needs no time zone database. */
const jstOffsetMs = 9 * 60 * 60 * 1000;

/**
 * A day as YYYY/MM/DD in Japan's time zone. Takes an instant, or a calendar day already written as YYYY-MM-DD
 * (a `date` column), which is not shifted. Both languages write days the same way, so that a date read out over
 * the phone or searched for in a file is one string.
 */
export function formatDate(date: Date | string): string {
  if (typeof date === 'string') {
    const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
    if (!day) throw new RangeError('A day is written YYYY-MM-DD');
    return date.replaceAll('-', '/');
  }
  return inJst(date).slice(0, 10);
}

/** An instant as YYYY/MM/DD HH:MM, 24 hours, in Japan's time zone; English adds the zone's name. */
export function formatDateTime(date: Date, locale: Locale = rendering().locale): string {
  return locale === 'ja' ? inJst(date) : `${inJst(date)} JST`;
}

/** The last day of a window that ends with it, of those that are still ahead: 12月4日（金）, Friday 4 December. */
function formatLastDay(deadline: Date, locale: Locale = rendering().locale): string {
  const day = new Date(deadline.getTime() - 1 + jstOffsetMs);
  return lastDays[locale].format(day);
}

/** The same day once it is behind us, when its year may be another one: 2026年12月4日(金), Friday 4 December 2026. */
function formatPastDay(deadline: Date, locale: Locale = rendering().locale): string {
  return pastDays[locale].format(new Date(deadline.getTime() - 1 + jstOffsetMs));
}

const day = { timeZone: 'UTC', month: 'long', day: 'numeric' } as const;
const lastDays = {
  ja: new Intl.DateTimeFormat('ja-JP', { ...day, weekday: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { ...day, weekday: 'long' }),
};
const pastDays = {
  ja: new Intl.DateTimeFormat('ja-JP', { ...day, year: 'numeric', weekday: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { ...day, year: 'numeric', weekday: 'long' }),
};

/** How days are written, for rules that say one: they know no page. */
export const DAYS = { formatDate, formatLastDay, formatPastDay } as const;
export type Days = typeof DAYS;

/** A number with a comma every three digits: 1,234,567. Both languages write it the same way. */
export function formatNumber(value: number): string {
  return digits.format(value);
}

/** A sum of whole yen as people say it: 1億500万円, 175万円, 1,234円; ¥1,750,000 in English. */
export function formatYen(yen: number, locale: Locale = rendering().locale): string {
  if (locale === 'en') return `¥${formatNumber(yen)}`;
  const parts = [
    [Math.floor(yen / 1e8), '億'],
    [Math.floor((yen % 1e8) / 1e4), '万'],
    [yen % 1e4, ''],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${formatNumber(count)}${unit}`);
  return `${said.join('') || '0'}円`;
}

const digits = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

function inJst(date: Date): string {
  return new Date(date.getTime() + jstOffsetMs)
    .toISOString()
    .slice(0, 16)
    .replaceAll('-', '/')
    .replace('T', ' ');
}

/** A word that also stands inside sentences, at the head of its own line. */
export function asHeading(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
