import { addJstMonths, type JstDate } from '../../../platform/calendar.ts';
import { SMALLEST_GROUP } from '../../../platform/terms.ts';
import { firstDayOf, type JstMonth, jstMonth } from './month.ts';

/** One link at the close of a month: people registered through it so far, and how many of them its figures tell of. */
export interface LinkAtClose {
  readonly linkId: string;
  readonly registrations: number;
  readonly published: number;
}

/**
 * The links whose figures move at a close. A link moves when five further people have registered through it. Totals of
 * introductions are known exactly, so what stays behind at all links together must be nobody or five people at least:
 * otherwise the link with the fewest further people waits, too.
 */
export function linksThatMove<T extends LinkAtClose>(links: readonly T[]): T[] {
  const further = ({ registrations, published }: LinkAtClose) => registrations - published;
  const moving = links
    .filter((link) => further(link) >= SMALLEST_GROUP)
    .toSorted((a, b) => further(a) - further(b) || (a.linkId < b.linkId ? -1 : 1));
  const behind = links.filter((link) => !moving.includes(link)).reduce((sum, link) => sum + further(link), 0);
  return behind === 0 || behind >= SMALLEST_GROUP ? moving : moving.slice(1);
}

/** The months that are over at `now` and begin on `first` or later, the oldest first. */
export function closedMonths(first: JstDate, now: Date): JstMonth[] {
  const present = jstMonth(now);
  const months: JstMonth[] = [];
  for (let day = first; jstMonth(day) < present; day = addJstMonths(day, 1)) months.push(jstMonth(day));
  return months;
}

/** The first day after a month. */
export function dayAfter(month: JstMonth): JstDate {
  return addJstMonths(firstDayOf(month), 1);
}

/** A link's registrations as they were published: `through` is the last day of a closed month. */
export interface Publication {
  readonly through: JstDate;
  readonly registrations: number;
}

/** People who first registered in a stretch of months, beside the result mails of the same months. */
export interface Period {
  readonly from: JstMonth;
  readonly through: JstMonth;
  readonly registrations: number;
  /** Null while a month of the stretch has no number. */
  readonly declared: number | null;
}

/**
 * The stretches of months between publications, the newest first; the first begins with the link.
 * @param publications the oldest first
 * @param declared result mails by month
 */
export function periodsOf(
  madeAt: Date,
  publications: readonly Publication[],
  declared: ReadonlyMap<JstMonth, number>,
): Period[] {
  let from = jstMonth(madeAt);
  let before = 0;
  const periods = publications.map(({ through, registrations }): Period => {
    const last = jstMonth(through);
    const period = {
      from,
      through: last,
      registrations: registrations - before,
      declared: sumOf(from, last, declared),
    };
    from = jstMonth(dayAfter(last));
    before = registrations;
    return period;
  });
  return periods.toReversed();
}

function sumOf(from: JstMonth, through: JstMonth, declared: ReadonlyMap<JstMonth, number>): number | null {
  let sum = 0;
  for (let month = from; month <= through; month = jstMonth(dayAfter(month))) {
    const count = declared.get(month);
    if (count === undefined) return null;
    sum += count;
  }
  return sum;
}
