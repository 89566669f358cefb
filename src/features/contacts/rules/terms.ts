import { isHoliday, jstDate, jstWeekday, startOfJstDay } from '../../../platform/calendar.ts';
import { CONTACT_HOURS } from '../../../platform/terms.ts';

/** How an agency may contact somebody. */
export const WAYS = ['mail', 'phone', 'sms'] as const;
export type Way = (typeof WAYS)[number];

/** When: days of the week (1 is Monday), hours of a day in Japan, the last not included. */
export interface Hours {
  readonly weekdays: readonly number[];
  /** Also on national holidays and 29 Dec – 3 Jan, as far as they are such days of the week. */
  readonly onHolidays: boolean;
  readonly fromHour: number;
  readonly untilHour: number;
}

/** Everything is paused from `since`; null: until the person ends it. */
export interface Pause {
  readonly since: Date;
  readonly until: Date | null;
}

/** What a person says of both. */
export interface SaidTerms extends Hours {
  readonly ways: readonly Way[];
}

/** How and when somebody may be contacted (rules.md §12.1). */
export interface ContactTerms extends SaidTerms {
  readonly pause: Pause | null;
}

/** What holds of somebody who has said nothing: the hours at which we ourselves would write. */
export const DEFAULT_HOURS: Hours = {
  weekdays: [1, 2, 3, 4, 5],
  onHolidays: false,
  fromHour: CONTACT_HOURS[0],
  untilHour: CONTACT_HOURS[1],
};

/** The ways that follow from what was registered. */
export function registeredWays(contact: string | undefined): readonly Way[] {
  return contact === 'mail_and_phone' ? ['mail', 'phone'] : ['mail'];
}

/** The ways somebody may allow: nobody is sent a text message at a number that nobody knows. */
export function possibleWays(hasPhone: boolean, registered: string | undefined): readonly Way[] {
  return hasPhone ? WAYS : registeredWays(registered);
}

/** What an agency is held to: who does not share the way of contact with it is written to, whatever else they have set. */
export function heldTo(terms: ContactTerms, registered: string | undefined): ContactTerms {
  return registered === undefined ? { ...terms, ways: ['mail'] } : terms;
}

/** What stands for these ways where a way of contact is handed over: the word of the registration that comes nearest. */
export function contactItem(ways: readonly Way[]): string {
  return ways.every((way) => way === 'mail') ? 'mail' : 'mail_and_phone';
}

/** The same in one word of letters and figures, for the journal: `mail_phone-12345-workdays-9-18`. */
export function writeTerms({ ways, weekdays, onHolidays, fromHour, untilHour }: SaidTerms): string {
  const days = [weekdays.join(''), onHolidays ? 'holidays' : 'workdays'];
  return [ways.join('_'), ...days, fromHour, untilHour].join('-');
}

/** What was written so; undefined for anything else. */
export function readTerms(text: string): SaidTerms | undefined {
  const [, ways, weekdays = '', days, fromHour, untilHour] =
    /^([a-z_]+)-([1-7]+)-(holidays|workdays)-(\d+)-(\d+)$/.exec(text) ?? [];
  const terms = {
    ways: WAYS.filter((way) => ways?.split('_').includes(way)),
    weekdays: [...weekdays].map(Number),
    onHolidays: days === 'holidays',
    fromHour: Number(fromHour),
    untilHour: Number(untilHour),
  };
  return writeTerms(terms) === text ? terms : undefined;
}

export type ContactRefusal =
  /** `nextAt`: when it may be again; null while only the person ends the pause. */
  | { readonly reason: 'paused'; readonly nextAt: Date | null }
  | { readonly reason: 'way'; readonly ways: readonly Way[] }
  | { readonly reason: 'hours'; readonly nextAt: Date };

/** Whether a pause is in force; at the very moment of its end it is over. */
export function isPaused(pause: Pause | null, now: Date): pause is Pause {
  return pause !== null && (pause.until === null || now < pause.until);
}

/**
 * Why somebody may not be contacted in this way at the moment `at`, or null where they may (rules.md §12.1). A pause that is
 * in force now refuses whatever the moment.
 */
export function contactRefusal(terms: ContactTerms, way: Way, at: Date, now: Date): ContactRefusal | null {
  const { pause } = terms;
  if (isPaused(pause, now))
    return { reason: 'paused', nextAt: pause.until && nextContactAt(terms, pause.until) };
  if (!terms.ways.includes(way)) return { reason: 'way', ways: terms.ways };
  return isWithinHours(terms, at) ? null : { reason: 'hours', nextAt: nextContactAt(terms, at) };
}

/** Whether a moment lies in the hours: the first minute does, the minute after the last does not. */
export function isWithinHours(hours: Hours, at: Date): boolean {
  const hour = (at.getTime() - startOfJstDay(at).getTime()) / HOUR_MS;
  return isContactDay(hours, at) && hour >= hours.fromHour && hour < hours.untilHour;
}

/** The first moment from `from` on that lies in the hours. */
export function nextContactAt(hours: Hours, from: Date): Date {
  if (isWithinHours(hours, from)) return from;
  let day = startOfJstDay(from).getTime();
  for (let looked = 0; looked < MOST_DAYS; looked += 1, day += 24 * HOUR_MS) {
    const opens = new Date(day + hours.fromHour * HOUR_MS);
    if (opens > from && isContactDay(hours, opens)) return opens;
  }
  throw new RangeError('no day of the next year lies in these hours');
}

function isContactDay({ weekdays, onHolidays }: Hours, at: Date): boolean {
  const day = jstDate(at);
  return weekdays.includes(jstWeekday(day)) && (onHolidays || !isHoliday(day));
}

const HOUR_MS = 3_600_000;
/** Of any one day of the week a few are holidays, and never all of a year. */
const MOST_DAYS = 370;
