import { isPaused, type Pause } from './terms.ts';

/** A handing-over, as far as a nudge looks at it. */
export interface NudgeFacts {
  readonly answerDueAt: Date;
  readonly withdrawnAt: Date | null;
  /** The agency has accepted it, or raised a claim about it. */
  readonly isAnswered: boolean;
  /** The newest contact that the agency says took place and that the person has not denied. */
  readonly contactedAt: Date | null;
  readonly nudgedAt: Date | null;
}

export type NudgeState =
  | { readonly may: true }
  | { readonly may: false; readonly why: 'stopped' | 'answered' }
  | { readonly may: false; readonly why: 'contacted' | 'used'; readonly at: Date }
  /** Possible from this moment on; null while nobody knows it. */
  | { readonly may: false; readonly why: 'not_yet' | 'paused'; readonly from: Date | null };

/** Whether the person may nudge an agency now, and if not, why and from when (rules.md §12.4). */
export function nudgeState(facts: NudgeFacts, pause: Pause | null, now: Date): NudgeState {
  const { answerDueAt, withdrawnAt, isAnswered, contactedAt, nudgedAt } = facts;
  if (withdrawnAt !== null) return { may: false, why: 'stopped' };
  if (nudgedAt !== null) return { may: false, why: 'used', at: nudgedAt };
  if (isAnswered) return { may: false, why: 'answered' };
  if (contactedAt !== null) return { may: false, why: 'contacted', at: contactedAt };
  if (isPaused(pause, now)) {
    const from = pause.until === null || pause.until > answerDueAt ? pause.until : answerDueAt;
    return { may: false, why: 'paused', from };
  }
  return now < answerDueAt ? { may: false, why: 'not_yet', from: answerDueAt } : { may: true };
}
