import { endOfBusinessDay, startOfJstDay } from '../../../platform/calendar.ts';
import { FIRST_CONTACT_BUSINESS_DAYS } from '../../../platform/terms.ts';
import { type ContactTerms, isPaused, nextContactAt } from '../../contacts/rules/terms.ts';
import type { ProvisionState } from './provision-state.ts';

const DAY_MS = 86_400_000;

/** Until when somebody is first contacted whom an agency received at this moment (rules.md §12.8). */
export function firstContactDue(receivedAt: Date): Date {
  return endOfBusinessDay(receivedAt, FIRST_CONTACT_BUSINESS_DAYS);
}

/** The same where nobody answers: the last day of the answer is the one on which they count as received. */
export function contactDueAfterSilence(answerDueAt: Date): Date {
  return firstContactDue(new Date(answerDueAt.getTime() - 1));
}

/** The same once a claim was not upheld: nobody has to have been contacted while it stood. */
export function contactDueAfterClaim(answerDueAt: Date, decidedAt: Date): Date {
  return later(contactDueAfterSilence(answerDueAt), firstContactDue(decidedAt));
}

/** A handing-over, as far as its first contact goes. */
export interface ContactClockFacts {
  readonly state: ProvisionState;
  readonly acceptedAt: Date | null;
  readonly answerDueAt: Date;
  readonly contactDueAt: Date | null;
  readonly contactedAt: Date | null;
}

/** Where the first contact with somebody stands. */
export type ContactClock =
  /** Nothing is asked of the agency: not received yet, taken back, claimed about, or received before there was such a day. */
  | { readonly kind: 'off' }
  | { readonly kind: 'done'; readonly at: Date }
  /** The person contacts nobody now; null: until they end it. */
  | { readonly kind: 'paused'; readonly until: Date | null }
  | { readonly kind: 'running'; readonly dueAt: Date; readonly isOverdue: boolean };

/** Whether the agency has received the person, by its word or by silence (rules.md §3.4). */
function isReceived({ state, answerDueAt }: ContactClockFacts, now: Date): boolean {
  return state === 'accepted' || (state === 'delivered' && answerDueAt <= now);
}

/**
 * Where the first contact stands at `now`; its day is over at its very millisecond. What the person allows goes before the day: a
 * pause stops it and gives the two business days anew, and where their hours begin later it ends with the first day of theirs.
 * @param terms undefined where nothing of the person can be seen
 */
export function contactClock(
  facts: ContactClockFacts,
  terms: ContactTerms | undefined,
  now: Date,
): ContactClock {
  const { acceptedAt, answerDueAt, contactDueAt, contactedAt, state } = facts;
  if (contactedAt !== null && state !== 'withdrawn') return { kind: 'done', at: contactedAt };
  if (contactDueAt === null || !isReceived(facts, now)) return { kind: 'off' };
  const pause = terms?.pause ?? null;
  if (isPaused(pause, now)) return { kind: 'paused', until: pause.until };
  const dueAt =
    terms === undefined ? contactDueAt : dueWithin(terms, contactDueAt, acceptedAt ?? answerDueAt);
  return { kind: 'running', dueAt, isOverdue: dueAt <= now };
}

function dueWithin(terms: ContactTerms, dueAt: Date, receivedAt: Date): Date {
  const resumedAt = terms.pause?.until;
  const from = resumedAt && resumedAt > receivedAt ? resumedAt : receivedAt;
  const opensOn = startOfJstDay(nextContactAt(terms, from));
  const due = later(dueAt, new Date(opensOn.getTime() + DAY_MS));
  return from === resumedAt ? later(due, firstContactDue(new Date(from.getTime() - 1))) : due;
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
