import { CANARY_LATE_HOURS } from '../../../platform/terms.ts';

const HOUR_MS = 3_600_000;
/** A run a day; the first one not before an installation is at work. */
const EVERY_HOURS = 24;
const FIRST_AFTER_HOURS = 1;

/** Whether it is time for a run. @param lastBegan when the newest one began, whatever became of it */
export function isCanaryDue(lastBegan: Date | undefined, installedAt: Date, now: Date): boolean {
  const hours = (since: Date) => (now.getTime() - since.getTime()) / HOUR_MS;
  return lastBegan === undefined ? hours(installedAt) >= FIRST_AFTER_HOURS : hours(lastBegan) >= EVERY_HOURS;
}

/** What the operator has to know: something was found, or nobody has looked for too long. */
export type CanaryAlarm = 'found' | 'late' | null;

/**
 * Whether there is something to be done about the canary (rules.md §9.13).
 * @param last the newest run that ended; undefined where there is none
 * @param since when somebody could have begun to look: the installation's beginning
 */
export function canaryAlarm(
  last: { readonly endedAt: Date | null; readonly isClean: boolean | null } | undefined,
  since: Date,
  now: Date,
): CanaryAlarm {
  if (last?.isClean === false) return 'found';
  const looked = last?.endedAt ?? since;
  return now.getTime() - looked.getTime() > CANARY_LATE_HOURS * HOUR_MS ? 'late' : null;
}
