import type { ProvidedItem } from '../../consents/rules/wording.ts';

/** Where a recommendation stands, to the agency that made it (rules.md §3.14). */
export const RECOMMENDATION_STATES = ['asked', 'agreed', 'declined', 'interview', 'hired', 'closed'] as const;
export type RecommendationState = (typeof RECOMMENDATION_STATES)[number];

/** The same to the company, which knows of nobody who has not agreed. */
export const SHOWN_STATES = ['agreed', 'interview', 'hired', 'closed'] as const;
export type ShownState = (typeof SHOWN_STATES)[number];

export const CLOSE_REASONS = [
  'withdrawn',
  'not_hired',
  'other_hired',
  'request_ended',
  'passed',
  'hire_undone',
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** What became of a recommendation, as far as agency and company can know it. */
export interface RecommendationFacts {
  readonly dueAt: Date;
  readonly agreedAt: Date | null;
  readonly interviewOn: string | null;
  readonly hiredOn: string | null;
  readonly closedAt: Date | null;
  readonly closeReason: CloseReason | null;
}

/**
 * The state that these facts come to. Without an agreement it is `declined` from the due moment on and not a moment earlier,
 * whatever the person did or did not do; what ended before that moment has ended for everybody alike.
 */
export function recommendationState(facts: RecommendationFacts, now: Date): RecommendationState {
  const { agreedAt, closedAt, dueAt } = facts;
  if (agreedAt === null) {
    if (dueAt <= (closedAt ?? now)) return 'declined';
    return closedAt === null ? 'asked' : 'closed';
  }
  return shownState(facts);
}

/** The same of one that the person agreed to. */
export function shownState(facts: Omit<RecommendationFacts, 'dueAt' | 'agreedAt'>): ShownState {
  const { interviewOn, hiredOn, closedAt, closeReason } = facts;
  // What a person takes back after it does not undo the hire.
  if (hiredOn !== null && closeReason !== 'hire_undone') return 'hired';
  if (closedAt !== null) return 'closed';
  return interviewOn === null ? 'agreed' : 'interview';
}

/** Whether it goes on: somebody may still be asked, met or hired by it. */
export function isOpen(state: RecommendationState): boolean {
  return state === 'asked' || state === 'agreed' || state === 'interview';
}

/**
 * What of an agency's items reaches a company: what a first talk needs. How to reach the person stays with the agency, which
 * arranges the interview; so do files, and what is told of a time away or of a selection elsewhere.
 */
export const RECOMMENDED_ITEMS = [
  'name',
  'work',
  'prefecture',
  'remote',
  'kana',
  'experience',
  'start',
  'pay',
] as const satisfies readonly ProvidedItem[];

/** What a person has answered; `open` while nothing. */
export type OwnAnswer = 'agreed' | 'declined' | 'withdrawn' | 'open';

/** Why the person cannot agree now. */
export type AgreeFault =
  | 'late'
  | 'ended'
  | 'kept_away'
  | 'agency_closed'
  | 'company_closed'
  | 'nothing_held'
  | 'agreed_elsewhere'
  | 'wording_changed';
