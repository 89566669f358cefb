import type { JstDate } from '../../../platform/calendar.ts';
import type { Rehire } from './rehire.ts';
import { reapplyDay, type WaitTerms, welcomedEnds } from './waiting.ts';

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
export const reapplySources = ['decision', 'leavers_file', 'wait', 'not_welcome'] as const;
export type ReapplySource = (typeof reapplySources)[number];

/** What is known of the question of this person, whoever said it. */
export interface DecidedFacts {
  readonly decided: Pick<MayReapply, 'answer' | 'from'> | null;
  /** As the list of people who worked here says it of their latest stay. */
  readonly rehire: Rehire | null;
}

/** The same with what the company says to everybody. */
export interface ReapplyFacts extends DecidedFacts {
  /** How and when their latest selection ended. */
  readonly end: { readonly status: string | null; readonly endedOn: JstDate | null };
  /** Of the company, and of the opening that is meant. */
  readonly terms: WaitTerms;
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
 * Whether somebody may apply again on a day (rules.md §8.17). In this order, the first that says yes or no counts: what is decided of the person; whether
 * the company welcomes back who ended so, and whether its wait still runs (rules.md §14.1). That a wait is over is no yes: then nobody has decided.
 * Lists say the same in SQL (`reapply_state`).
 */
export function mayReapplyOn({ end, terms, ...facts }: ReapplyFacts, day: JstDate): ReapplyStanding {
  const decided = decidedOn(facts, day);
  const status = welcomedEnds.find((one) => one === end.status);
  if (decided.state !== 'undecided' || status === undefined || end.endedOn === null) return decided;
  if (!terms.welcomeBack.includes(status)) return { state: 'no', source: 'not_welcome', from: null };
  const from = reapplyDay(end.endedOn, terms.company, terms.opening);
  return from > day ? { state: 'later', source: 'wait', from } : decided;
}

/** What is decided of the person alone: by somebody of the company; else by a list of people who worked here, where “to be talked over” is neither. */
export function decidedOn({ decided, rehire }: DecidedFacts, day: JstDate): ReapplyStanding {
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
