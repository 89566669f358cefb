import { addJstMonths, type JstDate, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { WAITING_MONTHS } from '../../../platform/terms.ts';

/** How selections ended whose people a company may welcome back. */
export const welcomedEnds = ['rejected', 'withdrawn', 'left'] as const;
export type WelcomedEnd = (typeof welcomedEnds)[number];

/** The longest wait a company can ask for, in months. */
export const LONGEST_WAIT_MONTHS = 36;

/** A wait that a company asks for from a moment on; null where an opening is as its company again. */
export interface WaitVersion {
  readonly months: number | null;
  /** Business time. */
  readonly since: Date;
}

/** What a company says about applying again, as far as it decides of somebody. */
export interface WaitTerms {
  /** The oldest first. */
  readonly company: readonly WaitVersion[];
  /** Of the opening that is meant, where there is one. */
  readonly opening: readonly WaitVersion[];
  readonly welcomeBack: readonly WelcomedEnd[];
}

/**
 * The first day of an end whose wait still runs on a day: whatever ended on it or later waits, and nothing that ended earlier does, since
 * nobody who ended earlier ever waits for longer. Lists ask the database by it.
 */
export function waitingFrom({ company, opening }: WaitTerms, day: JstDate): JstDate {
  // Days behind: 0 may wait, and so many are over however long the wait.
  let waits = -1;
  let isOver = LONGEST_WAIT_MONTHS * 31 + 1;
  while (isOver - waits > 1) {
    const middle = Math.floor((waits + isOver) / 2);
    if (reapplyDay(daysBefore(day, middle), company, opening) > day) waits = middle;
    else isOver = middle;
  }
  return daysBefore(day, waits);
}

function daysBefore(day: JstDate, days: number): JstDate {
  return jstDate(new Date(startOfJstDay(day).getTime() - days * DAY_MS));
}

/**
 * The first day on which somebody may apply again (rules.md §14.1). It runs from the end of the selection; a version that came later
 * shortens a running wait, with the time already waited, and lengthens none.
 * @param end its day, which what is said on that day still reaches, or its moment
 * @param company its versions, the oldest first; of the usual wait until the first
 * @param opening those of the opening that is applied for, where it has any
 */
export function reapplyDay(
  end: JstDate | Date,
  company: readonly WaitVersion[],
  opening: readonly WaitVersion[] = [],
): JstDate {
  const monthsAt = (at: Date) =>
    latestAt(opening, at)?.months ?? latestAt(company, at)?.months ?? WAITING_MONTHS;
  const endedOn = typeof end === 'string' ? end : jstDate(end);
  const endedAt = typeof end === 'string' ? new Date(startOfJstDay(end).getTime() + DAY_MS - 1) : end;
  let day = addJstMonths(endedOn, monthsAt(endedAt));
  const changes = [...company, ...opening].map(({ since }) => since).filter((since) => since > endedAt);
  for (const since of changes.toSorted((a, b) => a.getTime() - b.getTime())) {
    if (jstDate(since) >= day) break;
    const sooner = addJstMonths(endedOn, monthsAt(since));
    if (sooner < day) day = sooner;
  }
  return day;
}

const DAY_MS = 86_400_000;

function latestAt(versions: readonly WaitVersion[], at: Date): WaitVersion | undefined {
  return versions.findLast(({ since }) => since <= at);
}
