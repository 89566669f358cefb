/** The most a person or the operator writes at once. */
export const MOST_WORDS = 1_000;

/** What a person can ask for (個人情報保護法 33–35). */
export const REQUEST_KINDS = ['disclosure', 'correction', 'stop_use', 'erasure'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];
export type Kind = RequestKind | 'complaint';

/** Why somebody complains of an agency. */
export const COMPLAINT_REASONS = ['insistent', 'other_than_said', 'not_agreed', 'no_reply', 'other'] as const;
export type ComplaintReason = (typeof COMPLAINT_REASONS)[number];

export const REQUEST_STATES = [
  'received',
  'identity_checked',
  'in_progress',
  'answered',
  'partly_refused',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** What can happen to a request. */
export type RequestEvent = 'identify' | 'begin' | 'answer' | 'refuse_part';

/** What each comes to; what is not there cannot happen. Nothing is worked on before somebody is known to be the person. */
const NEXT: Readonly<Record<RequestState, Partial<Readonly<Record<RequestEvent, RequestState>>>>> = {
  received: { identify: 'identity_checked', answer: 'answered' },
  identity_checked: { begin: 'in_progress', answer: 'answered', refuse_part: 'partly_refused' },
  in_progress: { begin: 'in_progress', answer: 'answered', refuse_part: 'partly_refused' },
  answered: {},
  partly_refused: {},
};

/** The state after this event; undefined where it cannot happen. */
export function nextState(state: RequestState, event: RequestEvent): RequestState | undefined {
  return NEXT[state][event];
}

/** What an answer to a request leaves it at: `going_on` closes nothing. */
export const REQUEST_OUTCOMES = ['going_on', 'done', 'part_refused'] as const;
export const COMPLAINT_OUTCOMES = ['going_on', 'agency_told', 'agency_stopped', 'explained'] as const;
export type ChosenOutcome = (typeof REQUEST_OUTCOMES)[number] | (typeof COMPLAINT_OUTCOMES)[number];
/** The same with what only the system says: nobody was behind it, nothing was there, the person has left. */
export type Outcome = Exclude<ChosenOutcome, 'going_on'> | 'not_identified' | 'nothing_held' | 'left';

/** What can be chosen as the outcome of an answer. */
export function outcomesOf(kind: Kind): readonly ChosenOutcome[] {
  return kind === 'complaint' ? COMPLAINT_OUTCOMES : REQUEST_OUTCOMES;
}

/** The articles by which a part of a request is refused. */
export const ARTICLES = ['records', 'appi_33_2', 'appi_34_2', 'appi_35_2'] as const;
export type Article = (typeof ARTICLES)[number];

/** What an agency has to do something about. */
export type TaskKind = Exclude<Kind, 'disclosure'>;
