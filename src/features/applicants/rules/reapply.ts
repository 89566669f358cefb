import type { JstDate } from '../../../platform/calendar.ts';
import type { Rehire } from './rehire.ts';

/** Whether somebody may apply again, as somebody of the company has decided; nothing decides it by itself. */
export const reapplyAnswers = ['yes', 'no', 'not_before'] as const;
export type ReapplyAnswer = (typeof reapplyAnswers)[number];

/** The longest reason, in characters. */
export const MOST_REAPPLY_WORDS = 200;

/** The same of one person: from which day on, and why, in the company's words. */
export interface MayReapply {
  readonly answer: ReapplyAnswer;
  /** With `not_before` alone. */
  readonly from: JstDate | null;
  readonly reason: string | null;
}

/** Time away from work: days and nothing else. No search, filter or order knows it (rules.md §6.9). */
export interface CareerBreak {
  readonly from: JstDate;
  /** Null while it goes on, or where nobody knows. */
  readonly until: JstDate | null;
}

/** How it stands on a day: not yet, and nobody has decided, among them. */
export const reapplyStates = ['yes', 'no', 'later', 'undecided'] as const;
export type ReapplyState = (typeof reapplyStates)[number];

/** What says so. */
export const reapplySources = ['decision', 'leavers_file'] as const;
export type ReapplySource = (typeof reapplySources)[number];

/** What is known of the question, whoever said it. */
export interface ReapplyFacts {
  readonly decided: Pick<MayReapply, 'answer' | 'from'> | null;
  /** As the list of people who worked here says it of their latest stay. */
  readonly rehire: Rehire | null;
}

/** What counts. */
export interface ReapplyStanding {
  readonly state: ReapplyState;
  /** Null where nobody has decided. */
  readonly source: ReapplySource | null;
  /** The day on which “later” ends. */
  readonly from: JstDate | null;
}

/**
 * Whether somebody may apply again on a day (rules.md §8.17). In this order, the first that says yes or no counts: what somebody decided of the person;
 * what a list of people who worked here says, where “to be talked over” is neither. Lists say the same in SQL (`reapply_answer`).
 */
export function mayReapplyOn({ decided, rehire }: ReapplyFacts, day: JstDate): ReapplyStanding {
  if (decided !== null) {
    const { answer, from } = decided;
    if (answer !== 'not_before') return { state: answer, source: 'decision', from: null };
    const isLater = from !== null && from > day;
    return { state: isLater ? 'later' : 'yes', source: 'decision', from: isLater ? from : null };
  }
  if (rehire === 'yes' || rehire === 'no') return { state: rehire, source: 'leavers_file', from: null };
  return { state: 'undecided', source: null, from: null };
}

/** Of several stays the latest that says whether they may be hired again. */
export function latestRehire<
  T extends { readonly id: string; readonly endedOn: JstDate | null; readonly rehire: Rehire | null },
>(selections: readonly T[]): (T & { readonly rehire: Rehire }) | undefined {
  const said = selections.filter((one): one is T & { readonly rehire: Rehire } => one.rehire !== null);
  return said.toSorted(
    (one, other) =>
      Number((one.endedOn ?? '') < (other.endedOn ?? '')) -
        Number((one.endedOn ?? '') > (other.endedOn ?? '')) ||
      Number(one.id > other.id) - Number(one.id < other.id),
  )[0];
}
