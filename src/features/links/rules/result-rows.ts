import type { Period } from './figures.ts';
import type { JstMonth } from './month.ts';

/** One line of a link's results: a month, or a stretch that lies before the months that are shown. */
export interface ResultRow {
  readonly from: JstMonth;
  readonly through: JstMonth;
  /** Result mails as entered; null where a month has no number. */
  readonly declared: number | null;
  /** What was published at the end of these months. */
  readonly period: Period | undefined;
  /** The last month of the stretch that this month is shown with, where it is not this one. */
  readonly shownWith: JstMonth | undefined;
}

/** A month and the result mails entered for it; null where none were. */
export interface EnteredMonth {
  readonly month: JstMonth;
  readonly declared: number | null;
}

/**
 * The month whose number a form asks for: the one its reader was asked for, else the last that is over and has none yet,
 * else the present one. None where all have their number: a number replaced is a month chosen.
 * @param months the newest first, which is the present one
 */
export function monthToEnter(
  months: readonly EnteredMonth[],
  asked: JstMonth | undefined,
): JstMonth | undefined {
  const [present, ...over] = months;
  const isMissing = ({ declared }: EnteredMonth) => declared === null;
  const missing = over.find(isMissing) ?? [present].find((one) => one !== undefined && isMissing(one));
  return (months.find(({ month }) => month === asked) ?? missing)?.month;
}

/**
 * Months with what was published at their close, the newest first. A stretch of several months stands in the line of its
 * last one; stretches older than all months follow, so that the lines say everything the total is of.
 * @param months the newest first
 * @param periods the newest first
 */
export function resultRows(months: readonly EnteredMonth[], periods: readonly Period[]): ResultRow[] {
  const oldest = months.at(-1)?.month ?? '';
  const recent = months.map(({ month, declared }): ResultRow => {
    const period = periods.find(({ from, through }) => from <= month && month <= through);
    const isLast = period?.through === month;
    return {
      from: month,
      through: month,
      declared,
      period: isLast ? period : undefined,
      shownWith: isLast ? undefined : period?.through,
    };
  });
  const older = periods.filter(({ through }) => through < oldest);
  return [...recent, ...older.map((period) => ({ ...period, period, shownWith: undefined }))];
}
