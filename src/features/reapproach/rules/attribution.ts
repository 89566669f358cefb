import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { REAPPLICATION_DAYS } from '../../../platform/terms.ts';

const DAY_MS = 86_400_000;

/** An asking that left, and about which selection. A reminder is no asking of its own. */
export interface SentAsking {
  readonly id: string;
  readonly selectionId: string;
  readonly sentAt: Date;
}

/** A run at an opening: a day where it names one, and the asking by whose link it came. */
export interface Run {
  readonly id: string;
  readonly appliedOn: JstDate | null;
  readonly cameBy: string | null;
}

/** The last day on which an application follows an invitation that left then. */
export function lastDayOf(sentAt: Date): JstDate {
  return jstDate(new Date(Date.parse(`${jstDate(sentAt)}T00:00:00Z`) + REAPPLICATION_DAYS * DAY_MS));
}

/**
 * Of one person: which applications follow which asking (rules.md §14.12), however they came. From the day on which it left up to 90 days later,
 * days in Japan; of several askings the one by whose link they came, or else the last. Answers the asking of each run.
 */
export function attribute(askings: readonly SentAsking[], runs: readonly Run[]): ReadonlyMap<string, string> {
  const latest = askings.toSorted((a, b) => b.sentAt.getTime() - a.sentAt.getTime());
  return new Map(
    runs.flatMap(({ id, appliedOn, cameBy }) => {
      const before = latest.filter(
        ({ selectionId, sentAt }) =>
          appliedOn !== null &&
          selectionId !== id &&
          jstDate(sentAt) <= appliedOn &&
          appliedOn <= lastDayOf(sentAt),
      );
      const asking = before.find((one) => one.id === cameBy) ?? before[0];
      return asking === undefined ? [] : [[id, asking.id] as const];
    }),
  );
}
