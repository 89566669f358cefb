import { addJstMonths, type JstDate } from '../../../platform/calendar.ts';
import { type JstMonth, jstMonth, readMonth } from '../../links/rules/month.ts';

/** The longest period that is asked for by its months; everything there is can be asked for as such. */
export const MOST_MONTHS = 120;

/** Periods that have a name. Quarters and years are fiscal, from April (rules.md §15.3). */
export const SPANS = [
  'twelve_months',
  'last_month',
  'this_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
  'all',
] as const;
export type Span = (typeof SPANS)[number];

/** Whole months in Japan. */
export interface Period {
  /** Its first day; null: since the beginning. */
  readonly from: JstDate | null;
  /** The first day after it. */
  readonly before: JstDate;
  /** Not over: what it holds still grows, and nothing is compared with it. */
  readonly isUnfinished: boolean;
}

export type PeriodFault = 'unreadable' | 'reversed' | 'too_long' | 'future';

/** The first day of the fiscal year a day lies in: from April. */
export function fiscalYearOf(day: JstDate): JstDate {
  const april = `${day.slice(0, 4)}-04-01`;
  return day >= april ? april : addJstMonths(april, -12);
}

/** The first day of the quarter a day lies in; quarters begin with April, July, October and January. */
export function quarterOf(day: JstDate): JstDate {
  const month = Number(day.slice(5, 7));
  return addJstMonths(`${day.slice(0, 7)}-01`, -((month - 1) % 3));
}

/** A period with a name, as of a day. */
export function periodOfSpan(span: Span, today: JstDate): Period {
  const month = `${today.slice(0, 7)}-01`;
  const months = (from: JstDate, count: number): Period => {
    const before = addJstMonths(from, count);
    return { from, before, isUnfinished: before > month };
  };
  switch (span) {
    case 'twelve_months':
      return months(addJstMonths(month, -12), 12);
    case 'last_month':
      return months(addJstMonths(month, -1), 1);
    case 'this_month':
      return months(month, 1);
    case 'this_quarter':
      return months(quarterOf(today), 3);
    case 'last_quarter':
      return months(addJstMonths(quarterOf(today), -3), 3);
    case 'this_year':
      return months(fiscalYearOf(today), 12);
    case 'last_year':
      return months(addJstMonths(fiscalYearOf(today), -12), 12);
    case 'all':
      return { from: null, before: addJstMonths(month, 1), isUnfinished: true };
  }
}

/** A period by its first and last month, as somebody writes them; why not, where it is none. Lasts until its last day. */
export function periodOfMonths(
  first: string,
  last: string,
  today: JstDate,
): { readonly ok: true; readonly period: Period } | { readonly ok: false; readonly reason: PeriodFault } {
  const [from, to] = [readMonth(first), readMonth(last)];
  if (from === undefined || to === undefined) return { ok: false, reason: 'unreadable' };
  if (from > to) return { ok: false, reason: 'reversed' };
  const present = jstMonth(today);
  if (from > present) return { ok: false, reason: 'future' };
  if (monthsBetween(from, to) > MOST_MONTHS) return { ok: false, reason: 'too_long' };
  const before = addJstMonths(`${to}-01`, 1);
  return { ok: true, period: { from: `${from}-01`, before, isUnfinished: to >= present } };
}

/** The same months a year before; null for everything since the beginning, and while the period is not over. */
export function yearBefore({ from, before, isUnfinished }: Period): Period | null {
  if (from === null || isUnfinished) return null;
  return { from: addJstMonths(from, -12), before: addJstMonths(before, -12), isUnfinished: false };
}

/** Its months that are over, the oldest first; none of everything since the beginning. */
export function finishedMonths({ from, before }: Period, today: JstDate): readonly JstMonth[] {
  const months: JstMonth[] = [];
  if (from === null) return months;
  const end = before < today ? before : `${today.slice(0, 7)}-01`;
  for (let day = from; day < end; day = addJstMonths(day, 1)) months.push(jstMonth(day));
  return months;
}

function monthsBetween(from: JstMonth, to: JstMonth): number {
  const number = (month: JstMonth) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return number(to) - number(from) + 1;
}
