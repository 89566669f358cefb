import { addJstMonths, type JstDate } from '../../../platform/calendar.ts';

export type InterviewFault = 'before_agreement' | 'too_far';

/** Nobody fixes an interview further ahead; a year that was mistyped is not believed. */
const FURTHEST_MONTHS = 6;

/** Why an interview cannot be on that day; undefined where it can. All are days in Japan. */
export function interviewFault(on: string, agreedOn: JstDate, today: JstDate): InterviewFault | undefined {
  if (on < agreedOn) return 'before_agreement';
  return on > addJstMonths(today, FURTHEST_MONTHS) ? 'too_far' : undefined;
}

/** How it stands with the interview that the company promised. */
export type InterviewStanding = 'to_fix' | 'overdue' | 'planned' | 'past';

/** @param dueAt by when a day is to be fixed */
export function interviewStanding(
  { interviewOn, interviewDueAt }: { readonly interviewOn: string | null; readonly interviewDueAt: Date },
  today: JstDate,
  now: Date,
): InterviewStanding {
  if (interviewOn !== null) return interviewOn < today ? 'past' : 'planned';
  return interviewDueAt <= now ? 'overdue' : 'to_fix';
}
