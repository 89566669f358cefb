import { addJstMonths, type JstDate, jstDate } from '../../../platform/calendar.ts';
import { LETTER_DELAY_HOURS, LONGEST_UNANSWERED_MONTHS } from '../../../platform/terms.ts';

/** How the selection stands that a code was made for while it was under way. */
export type SelectionStanding =
  /** As it stood then. */
  | 'under_way'
  /** At another step than then. */
  | 'moved_on'
  /** Ended in a rejection, or deleted. */
  | 'rejected'
  /** Ended otherwise. */
  | 'over';

/** What a code's page knows of that selection (rules.md §3.15). */
export interface Unanswered {
  readonly selectionId: string;
  /** The day from whose beginning in Japan the page is open. */
  readonly opensOn: JstDate;
  readonly standing: SelectionStanding;
  /** Business time; null where it has stood so since it was written. */
  readonly since: Date | null;
}

const WAIT_MS = LETTER_DELAY_HOURS.usual * 3_600_000;

/**
 * Whether the page of such a code is open. It tells nobody what their company has not said: before its day it is shut however
 * the selection stands, unless a rejection is as old as a result mail waits; from its day on only a selection that moved on or
 * ended otherwise shuts it.
 */
export function unansweredState(unanswered: Unanswered, now: Date): 'open' | 'not_yet' | 'goes_on' {
  if (isAnswered(unanswered, now)) return 'open';
  if (jstDate(now) < unanswered.opensOn) return 'not_yet';
  return unanswered.standing === 'moved_on' || unanswered.standing === 'over' ? 'goes_on' : 'open';
}

/** Whether a rejection was recorded and could have been mailed: from then on the link is like one in a result mail. */
export function isAnswered({ standing, since }: Unanswered, now: Date): boolean {
  return standing === 'rejected' && (since === null || since.getTime() + WAIT_MS <= now.getTime());
}

/** The selection for whose end a registration through a link waits: its company has not answered yet. Null where none waits. */
export function selectionUnanswered({
  unanswered,
  at,
}: {
  readonly unanswered: Unanswered | null;
  readonly at: Date;
}): string | null {
  return unanswered === null || isAnswered(unanswered, at) ? null : unanswered.selectionId;
}

/** Whether a link may be made that opens on that day: tomorrow at the earliest, within 12 months. */
export function opensFault(opensOn: JstDate, now: Date): 'opens_past' | 'opens_too_late' | undefined {
  const today = jstDate(now);
  if (opensOn <= today) return 'opens_past';
  return opensOn > addJstMonths(today, LONGEST_UNANSWERED_MONTHS) ? 'opens_too_late' : undefined;
}
