import type { JstDate } from '../../../platform/calendar.ts';

export type HireFault = 'future' | 'before_acceptance';

/** Why nobody can have accepted an offer through the agency on that day; undefined where somebody can. All are days in Japan. */
export function hireFault(on: string, takenOn: JstDate, today: JstDate): HireFault | undefined {
  if (on > today) return 'future';
  return on < takenOn ? 'before_acceptance' : undefined;
}
