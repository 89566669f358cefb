import type { JstDate } from '../../../platform/calendar.ts';
import { addJstMonths } from '../../../platform/calendar.ts';
import type { Pair } from '../../../ui/text.ts';

/** The least of each band in which a company reads how many ticked; the database has the same (0173). */
const BANDS = [5, 10, 20, 50, 100, 200, 500, 1000] as const;

/** A group of people who ticked, as its company reads it (docs/rules.md §14.20): nothing of it ever moves. */
export interface TickedGroup {
  /** The last day of the month at whose close it was formed: its people registered until then. */
  readonly through: JstDate;
  /** The least of the band in which their number lies. */
  readonly least: number;
}

/** How many a band holds, in words. */
export function bandWords(least: number): Pair {
  const next = BANDS.find((one) => one > least);
  return next === undefined
    ? [`${least}名以上`, `${least} people or more`]
    : [`${least}–${next - 1}名`, `${least} to ${next - 1} people`];
}

/** How many all groups hold at least: of one its band, of several the sum of the least. */
export function totalWords(groups: readonly TickedGroup[]): Pair {
  const [first, ...more] = groups;
  if (first !== undefined && more.length === 0) return bandWords(first.least);
  const sum = leastOf(groups);
  return [`${sum}名以上`, `${sum} people or more`];
}

/** So many at least. */
export function leastOf(groups: readonly TickedGroup[]): number {
  return groups.reduce((sum, { least }) => sum + least, 0);
}

/** The months in which a group's mails of one step begin to leave: of the first group only the last is known. */
export function monthsOfGroup(
  groups: readonly TickedGroup[],
  group: TickedGroup,
  months: number,
): { readonly from: string | null; readonly until: string } {
  const before = groups
    .map(({ through }) => through)
    .filter((through) => through < group.through)
    .toSorted()
    .at(-1);
  const monthOf = (day: JstDate) => addJstMonths(`${day.slice(0, 7)}-01`, months).slice(0, 7);
  return {
    from: before === undefined ? null : addJstMonths(`${monthOf(before)}-01`, 1).slice(0, 7),
    until: monthOf(group.through),
  };
}
