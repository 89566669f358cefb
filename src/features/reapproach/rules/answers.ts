import { addJstMonths, isBusinessDay, type JstDate, jstDate } from '../../../platform/calendar.ts';
import { ANSWER_VOID_MINUTES, INVITATION_ANSWER_DAYS } from '../../../platform/terms.ts';
import type { Pair } from '../../../ui/text.ts';

/** What somebody who is asked to apply again can say. */
export const answers = ['apply', 'later', 'no'] as const;
export type Answer = (typeof answers)[number];

/** Why somebody says no, if they care to. The first three are wishes; the last ends what this company sends. */
export const noReasons = ['place', 'pay', 'hours', 'work', 'settled', 'other', 'not_interested'] as const;
export type NoReason = (typeof noReasons)[number];

const REASON_WORDS: Readonly<Record<NoReason, Pair>> = {
  place: ['勤務地が合わない', 'The place does not suit me'],
  pay: ['給与が合わない', 'The pay does not suit me'],
  hours: ['働く時間が合わない', 'The hours do not suit me'],
  work: ['別の仕事を探している', 'I look for other work'],
  settled: ['ほかで決まっている', 'I have found something else'],
  other: ['そのほか', 'Something else'],
  not_interested: ['この会社からの案内は要らない', 'I want no invitations from this company'],
};

export function noReasonWords(reason: NoReason): Pair {
  return REASON_WORDS[reason];
}

/** Whether it says something of what the person wishes, which they can write down on their own page. */
export function isWish(reason: NoReason | null): boolean {
  return reason === 'place' || reason === 'pay' || reason === 'hours';
}

/** An answer with what belongs to it. `until` is a month, `YYYY-MM`. */
export type Said =
  | { readonly answer: 'apply' }
  | { readonly answer: 'later'; readonly until: string }
  | { readonly answer: 'no'; readonly reason: NoReason | null };

/** How an asking stands. */
export const askedStates = [
  'due',
  'sent',
  'applying',
  'applied',
  'later',
  'no',
  'unanswered',
  'stopped',
] as const;
export type AskedState = (typeof askedStates)[number];

/** What an answer makes of an asking; what is not listed never happens. `sent` again: two answers at once, and neither counts. */
const TRANSITIONS: Readonly<Record<AskedState, readonly AskedState[]>> = {
  due: [],
  stopped: [],
  sent: ['applying', 'later', 'no', 'sent'],
  unanswered: ['applying', 'later', 'no', 'sent'],
  applying: ['applying', 'applied', 'later', 'no', 'sent'],
  later: ['applying', 'later', 'no', 'sent'],
  no: ['applying', 'later', 'no', 'sent'],
  applied: ['later', 'no', 'sent'],
};

/** Whether an asking that stands so may come to stand so by an answer. */
export function mayBecome(from: AskedState, to: AskedState): boolean {
  return TRANSITIONS[from].includes(to);
}

const DAY_MS = 86_400_000;
const MONTHS_AHEAD = 12;

/** The months that somebody may put it off to: the next one and eleven more, `YYYY-MM`. */
export function monthsToWait(today: JstDate): string[] {
  const first = `${today.slice(0, 7)}-01`;
  return Array.from({ length: MONTHS_AHEAD }, (_, index) => addJstMonths(first, index + 1).slice(0, 7));
}

/** The first business day of a month: the day on which somebody is asked who put it off to that month. */
export function askedOn(month: string): JstDate {
  let day: JstDate = `${month}-01`;
  while (!isBusinessDay(day)) day = jstDate(new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS));
  return day;
}

/** What decides whether there is anything to answer. */
export interface AskedFacts {
  readonly companyWorks: boolean;
  /** Null for the mail that says that nobody is asked any more. */
  readonly state: AskedState | null;
  readonly sentAt: Date | null;
  /** They are in a selection of this company, by this asking or not. */
  readonly hasOpen: boolean;
  /** They were asked once more at a time that they chose. */
  readonly hasNewer: boolean;
}

export type AskedStanding =
  | 'open'
  | 'suspended'
  | 'resting'
  | 'stopped'
  | 'applied'
  | 'in_selection'
  | 'newer'
  | 'expired';

/** How an asking stands for whoever opens its link, in business time. */
export function standingOf(
  { companyWorks, state, sentAt, hasOpen, hasNewer }: AskedFacts,
  now: Date,
): AskedStanding {
  if (!companyWorks) return 'suspended';
  if (state === null) return 'resting';
  if (state === 'due' || state === 'stopped' || sentAt === null) return 'stopped';
  if (state === 'applied') return 'applied';
  if (hasOpen) return 'in_selection';
  if (hasNewer) return 'newer';
  return now.getTime() - sentAt.getTime() < INVITATION_ANSWER_DAYS * DAY_MS ? 'open' : 'expired';
}

/** Whether this can be answered now: whatever has become of it, no more is always an answer while the company is at work. */
export function mayAnswer(standing: AskedStanding, answer: Answer): boolean {
  if (standing === 'open' || standing === 'applied') return true;
  return answer === 'no' && (standing === 'in_selection' || standing === 'expired' || standing === 'newer');
}

/** What came by the links of an asking until now. Wall time. */
export interface GivenBefore {
  readonly answer: Answer | null;
  readonly answeredAt: Date | null;
  readonly isVoid: boolean;
  /** This browser has brought back a code from the mailbox. */
  readonly isProven: boolean;
  /** They have said that this company is to send nothing more. */
  readonly hasStopped: boolean;
  readonly isApplied: boolean;
}

/**
 * What an answer by a link comes to: it is taken; it and the one before are void, since two that differ within ten minutes are a program that
 * presses everything, or two people; a code from the mailbox has to come first; or there is nothing to be changed any more.
 */
export function judgeAnswer(
  before: GivenBefore,
  answer: Answer,
  wall: Date,
): 'take' | 'void' | 'prove' | 'final' {
  const { answeredAt, isProven } = before;
  if (before.isVoid && !isProven) return 'prove';
  if (before.answer === null || before.answer === answer || answeredAt === null) return 'take';
  const isAtOnce = wall.getTime() - answeredAt.getTime() < ANSWER_VOID_MINUTES * 60_000;
  if (isAtOnce && !isProven) return 'void';
  if (before.isApplied) return isAtOnce ? 'take' : 'final';
  return before.hasStopped && !isProven ? 'prove' : 'take';
}
