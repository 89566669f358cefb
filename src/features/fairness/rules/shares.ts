import { addJstMonths, type JstDate, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { SMALLEST_GROUP } from '../../../platform/terms.ts';
import { orderOfCards } from '../../parties/rules/card-order.ts';
import type { CardOrder } from '../store/orders.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** What became of one agency's card in a month. */
export interface Share {
  /** Views of pages that showed its card, open or not. */
  readonly shown: number;
  /** The same with it first of all. */
  readonly first: number;
  /** For how many hours it was closed by its intake cap. */
  readonly closedHours: number;
}

/**
 * What each agency's card got of a month's views, recomputed from the log: of each day its views by the time that each order stood
 * (rules.md §7.5). @param days of the month @param entries in their order, with the last one before the month
 */
export function sharesOf(
  days: readonly JstDate[],
  entries: readonly Pick<CardOrder, 'at' | 'agencies'>[],
  views: ReadonlyMap<JstDate, number>,
): ReadonlyMap<string, Share> {
  const found = new Map<string, { shown: number; first: number; closedMs: number }>();
  for (const day of days) {
    const begin = startOfJstDay(day).getTime();
    for (const [index, entry] of entries.entries()) {
      const from = Math.max(begin, entry.at.getTime());
      const until = Math.min(begin + DAY_MS, entries[index + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY);
      if (until <= from) continue;
      const seen = ((views.get(day) ?? 0) * (until - from)) / DAY_MS;
      for (const [place, { id, isOpen }] of orderOfCards(day, entry.agencies).entries()) {
        const share = found.get(id) ?? { shown: 0, first: 0, closedMs: 0 };
        share.shown += seen;
        if (place === 0) share.first += seen;
        if (!isOpen) share.closedMs += until - from;
        found.set(id, share);
      }
    }
  }
  return new Map(
    [...found].map(([id, { shown, first, closedMs }]) => [
      id,
      {
        shown: Math.round(shown),
        first: Math.round(first),
        closedHours: Math.round(closedMs / HOUR_MS),
      },
    ]),
  );
}

/** Whether a number of people may be read by others: nobody, or as many as tell about nobody (rules.md §5.2). */
export function maySay(people: number): boolean {
  return people === 0 || people >= SMALLEST_GROUP;
}

/** Every day in Japan of a month. @param month `YYYY-MM` */
export function daysOfMonth(month: string): JstDate[] {
  const next = startOfJstDay(addJstMonths(`${month}-01`, 1)).getTime();
  const days: JstDate[] = [];
  // A day in Japan has 24 hours: its clocks are never changed.
  for (let at = startOfJstDay(`${month}-01`).getTime(); at < next; at += DAY_MS)
    days.push(jstDate(new Date(at)));
  return days;
}
