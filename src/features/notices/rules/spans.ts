import { endOfBusinessDay, type JstDate, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { LICENCE_WARNING_DAYS } from '../../../platform/terms.ts';

const DAY_MS = 86_400_000;

/** What one turn tells of: everything after the turn before, up to its own. */
export interface Span {
  readonly since: Date;
  readonly until: Date;
}

/** Days in Japan, the latter not included. */
export interface Days {
  readonly from: JstDate;
  readonly before: JstDate;
}

/** The whole days of a span: a day is told once it is over, and none twice. */
export function wholeDays({ since, until }: Span): Days {
  return { from: jstDate(since), before: jstDate(until) };
}

/**
 * The deadlines to remind of: those up to the end of the next business day that no turn before has reached. After downtime
 * these are also the ones that end today.
 */
export function deadlinesToTell({ since, until }: Span): Span {
  return { since: endOfBusinessDay(since, 1), until: endOfBusinessDay(until, 1) };
}

/** Whether a licence came near its end by one of the warned steps, or ended, on a day of a span that no turn before has told. */
export function hasComeNear(expiresOn: JstDate, { since, until }: Span): boolean {
  const [after, last] = [jstDate(since), jstDate(until)];
  return [...LICENCE_WARNING_DAYS, -1].some((days) => {
    const on = jstDate(new Date(startOfJstDay(expiresOn).getTime() - days * DAY_MS));
    return on > after && on <= last;
  });
}

/** What is being written carries the time at which it began: nobody may slip in behind what was told. */
export const SETTLED_AFTER_MS = 5 * 60_000;
