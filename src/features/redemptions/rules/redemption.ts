/** Where the use of a slot stands (rules.md §3.13). */
export const REDEMPTION_STATES = ['waiting', 'offered', 'accepted', 'consumed', 'returned'] as const;
export type RedemptionState = (typeof REDEMPTION_STATES)[number];

/** Why a slot came back: the company took its request back, nobody was hired, a hire came to nothing, or was of its own person. */
export const RETURN_REASONS = ['taken_back', 'nobody_hired', 'hire_undone', 'own_person'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** What is known of the agencies asked: whether one took it on, or is being asked now. */
export interface RedemptionFacts {
  readonly liveAnswer: 'open' | 'accepted' | null;
  readonly consumedAt: Date | null;
  readonly returnedAt: Date | null;
}

/** The state that these facts come to. */
export function redemptionState({ liveAnswer, consumedAt, returnedAt }: RedemptionFacts): RedemptionState {
  if (returnedAt !== null) return 'returned';
  if (consumedAt !== null) return 'consumed';
  if (liveAnswer === null) return 'waiting';
  return liveAnswer === 'open' ? 'offered' : 'accepted';
}

const BEFORE_TAKEN: readonly RedemptionState[] = ['waiting', 'offered'];

/**
 * Whether whoever presses has seen where it stands now. Who is being asked, and whether anybody is, changes by itself and changes
 * nothing for them; what has ended stays ended, however often it is ended.
 */
export function isAsSeen(seen: RedemptionState | undefined, now: RedemptionState): boolean {
  if (seen === now || now === 'returned') return true;
  return seen !== undefined && BEFORE_TAKEN.includes(seen) && BEFORE_TAKEN.includes(now);
}

/**
 * Whether somebody goes on by now whom an older page did not show, or not as they stand: a colleague proposed them, or arranged to meet them.
 * @param shown what the page said goes on, one after the other; undefined where it said nothing of it
 */
export function goesBeyond(shown: string | undefined, goingOn: readonly string[]): boolean {
  if (shown === undefined) return false;
  const known = new Set(shown.split(' '));
  return goingOn.some((one) => !known.has(one));
}

const REASON_OF: Readonly<Record<RedemptionState, Exclude<ReturnReason, 'own_person'> | undefined>> = {
  waiting: 'taken_back',
  offered: 'taken_back',
  accepted: 'nobody_hired',
  consumed: 'hire_undone',
  returned: undefined,
};

/** Why a slot comes back that is given back in this state; undefined where it has come back already. */
export function returnReasonIn(state: RedemptionState): (typeof REASON_OF)[RedemptionState] {
  return REASON_OF[state];
}

/** What became of one agency's turn. */
export const OFFER_ANSWERS = ['accepted', 'passed', 'expired', 'withdrawn'] as const;
export type OfferAnswer = (typeof OFFER_ANSWERS)[number];

/** Where one agency's turn stands; `closed` once the slot came back or was used after it had taken the request on. */
export const OFFER_STATES = ['open', ...OFFER_ANSWERS] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** Past its time nobody can answer any more, also where the sweep is late. */
export function offerState(answer: OfferAnswer | null, dueAt: Date, now: Date): OfferState {
  if (answer !== null) return answer;
  return dueAt <= now ? 'expired' : 'open';
}
