import { isPaused, type Pause } from './terms.ts';

/** A handing-over, as far as a nudge looks at it. */
export interface NudgeFacts {
  readonly answerDueAt: Date;
  readonly withdrawnAt: Date | null;
  /** The agency has accepted it, or raised a claim about it. */
  readonly isAnswered: boolean;
  /** Whether the agency may open what it holds: only then could it act on a nudge. */
  readonly isOpenToAgency: boolean;
  /** The newest contact that the agency says took place and that the person has not denied. */
  readonly contactedAt: Date | null;
  readonly nudge: { readonly at: Date; readonly toldAt: Date | null } | null;
}

export type NudgeState =
  | { readonly may: true }
  | { readonly may: false; readonly why: 'stopped' | 'answered' | 'not_open' }
  | { readonly may: false; readonly why: 'contacted'; readonly at: Date }
  /** It can be taken back until the agency has been mailed. */
  | { readonly may: false; readonly why: 'used'; readonly at: Date; readonly isTold: boolean }
  /** Possible from this moment on; null while nobody knows it. */
  | { readonly may: false; readonly why: 'not_yet' | 'paused'; readonly from: Date | null };

/** Whether the person may nudge an agency now, and if not, why and from when (rules.md §12.4). */
export function nudgeState(facts: NudgeFacts, pause: Pause | null, now: Date): NudgeState {
  const { answerDueAt, withdrawnAt, isAnswered, isOpenToAgency, contactedAt, nudge } = facts;
  if (withdrawnAt !== null) return { may: false, why: 'stopped' };
  if (nudge !== null) return { may: false, why: 'used', at: nudge.at, isTold: nudge.toldAt !== null };
  if (!isOpenToAgency) return { may: false, why: 'not_open' };
  if (isAnswered) return { may: false, why: 'answered' };
  if (contactedAt !== null) return { may: false, why: 'contacted', at: contactedAt };
  if (isPaused(pause, now)) {
    const from = pause.until === null || pause.until > answerDueAt ? pause.until : answerDueAt;
    return { may: false, why: 'paused', from };
  }
  return now < answerDueAt ? { may: false, why: 'not_yet', from: answerDueAt } : { may: true };
}
