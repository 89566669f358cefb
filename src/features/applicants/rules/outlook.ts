import type { JstDate } from '../../../platform/calendar.ts';
import type { SelectionStatus } from './status.ts';

/** How and when somebody's last selection ended: what applying again hangs on. */
export interface LatestEnd {
  readonly status: SelectionStatus | 'reopened' | null;
  readonly endedOn: JstDate | null;
}

/** From when somebody may apply again, and whether the company welcomes them back. */
export interface ReapplyOutlook {
  readonly from: JstDate;
  readonly isWelcome: boolean;
}

/** The end that counts of all selections of a person; none while one of them is open. */
export function latestEnd(
  selections: readonly { readonly status: SelectionStatus | 'reopened'; readonly endedOn: JstDate | null }[],
): LatestEnd {
  const ended = selections.filter(({ endedOn }) => endedOn !== null);
  if (selections.some(({ status }) => status === 'open' || status === 'reopened'))
    return { status: null, endedOn: null };
  const last = ended.toSorted((a, b) => (b.endedOn ?? '').localeCompare(a.endedOn ?? ''))[0];
  return last ?? { status: null, endedOn: null };
}
