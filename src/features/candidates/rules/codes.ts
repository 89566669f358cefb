import { CODE_GUESSES, CODE_MINUTES, DRAFT_HOURS } from '../../../platform/terms.ts';

/** How long a mailed code works, by wall time. */
export const CODE_LIFETIME_MS = CODE_MINUTES * 60_000;
/** How long what was typed waits for its code, by wall time. */
export const DRAFT_LIFETIME_MS = DRAFT_HOURS * 3_600_000;
/** Sending the same form again within this time does not mail another code. */
export const RESEND_AFTER_MS = 30_000;

export interface CodeFacts {
  readonly expiresAt: Date;
  readonly guesses: number;
  readonly matches: boolean;
}

/** What a typed code comes to at wall time `wall`. */
export function judgeCode(code: CodeFacts, wall: Date): 'right' | 'wrong' | 'expired' | 'too_many_guesses' {
  if (code.expiresAt <= wall) return 'expired';
  if (code.guesses >= CODE_GUESSES) return 'too_many_guesses';
  return code.matches ? 'right' : 'wrong';
}
