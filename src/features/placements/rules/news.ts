import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { GUARANTEE_WARNING_DAYS } from '../../../platform/terms.ts';
import { addDays } from './clocks.ts';
import { type Agreed, type Said, type Side, standingOf } from './standing.ts';

/** What one turn of the daily mail tells of: everything after the turn before, up to its own. */
interface Span {
  readonly since: Date;
  readonly until: Date;
}

/** What a side is told of its hires. */
export interface HireNews {
  /** Guarantees whose last days began; where no fee was paid nothing can come back, and nothing ends. */
  readonly ending: number;
  /** Agreed first days that passed without a word of the start. */
  readonly late: number;
  /** Checks after six months that became due; the agency's alone. */
  readonly checks: number;
  /** Lines the other side wrote. */
  readonly said: number;
  /** Hires whose people say that they are not true; the agency's alone. */
  readonly denied: number;
}

interface Known {
  readonly agreed: Agreed;
  readonly lines: readonly (Said & { readonly side: Side; readonly recordedAt: Date })[];
  readonly deniedAt: Date | null;
}

/** The news of a side in a span; what has been settled by now is none. */
export function hireNews(hires: readonly Known[], side: Side, { since, until }: Span): HireNews {
  const [after, today] = [jstDate(since), jstDate(until)];
  const isNow = (day: JstDate) => day > after && day <= today;
  const all = hires.map(({ agreed, lines }) => ({ agreed, lines, now: standingOf(agreed, lines, today) }));
  const count = (is: (one: (typeof all)[number]) => boolean) => all.filter(is).length;
  return {
    ending: count(
      ({ agreed: { feeYen }, now: { endsSoon, guaranteedUntil } }) =>
        feeYen > 0 &&
        endsSoon &&
        guaranteedUntil !== null &&
        isNow(addDays(guaranteedUntil, -GUARANTEE_WARNING_DAYS)),
    ),
    late: count(
      ({ agreed: { startsOn }, now }) => now.startOverdue && startsOn !== null && isNow(addDays(startsOn, 1)),
    ),
    checks:
      side === 'agency'
        ? count(({ now: { checkDue, checkOn } }) => checkDue && checkOn !== null && isNow(checkOn))
        : 0,
    said: all
      .flatMap(({ lines }) => lines)
      .filter((one) => one.side !== side && one.recordedAt > since && one.recordedAt <= until).length,
    denied: hires.filter(({ deniedAt }) => deniedAt !== null && deniedAt > since && deniedAt <= until).length,
  };
}
