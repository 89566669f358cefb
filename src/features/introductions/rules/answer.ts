import type { ObjectionReason } from './settlement.ts';

/** What has become of a handing-over, as the person is told it. Each but `waiting` is told once by mail. */
export const ANSWERS = [
  'waiting',
  'accepted',
  /** No answer by the deadline: counted as received (rules.md §3.4). */
  'silent',
  /** The agency has raised a claim, and the operator may still decide it. */
  'objected',
  /** Nobody decided the claim in time. */
  'lapsed',
  'upheld',
  'rejected',
] as const;
export type Answer = (typeof ANSWERS)[number];
export type AnswerNews = Exclude<Answer, 'waiting'>;
/** The same, and that an agency opened the details for the first time: told only while its answer is awaited. */
export type News = AnswerNews | 'opened';

/** A claim about a handing-over, as the person sees it. */
export interface ClaimAboutMe {
  readonly reason: ObjectionReason;
  readonly raisedAt: Date;
  readonly suspendsUntil: Date;
  readonly decidedAt: Date | null;
  readonly upheld: boolean | null;
}

export interface AnswerFacts {
  readonly answerDueAt: Date;
  readonly acceptedAt: Date | null;
  readonly claim: ClaimAboutMe | null;
}

/** What a handing-over has come to at `now`; a deadline is over at its very millisecond (rules.md §3.4, §3.5). */
export function answerAt({ answerDueAt, acceptedAt, claim }: AnswerFacts, now: Date): Answer {
  if (claim?.upheld === true) return 'upheld';
  if (acceptedAt !== null) return 'accepted';
  if (claim?.upheld === false) return 'rejected';
  if (claim !== null) return now < claim.suspendsUntil ? 'objected' : 'lapsed';
  return now < answerDueAt ? 'waiting' : 'silent';
}
