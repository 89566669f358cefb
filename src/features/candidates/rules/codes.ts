/** A mailed code lives ten minutes (rules.md §9.3). */
export const CODE_LIFETIME_MS = 10 * 60_000;
/** What was typed waits this long for its code. */
export const DRAFT_LIFETIME_MS = 2 * 60 * 60_000;
/** Sending the same form again within this time does not mail another code. */
export const RESEND_AFTER_MS = 30_000;
/** Wrong guesses per code: a million codes against five guesses. */
const MOST_GUESSES = 5;
/** Codes one mailbox may be sent per hour, whoever asks: nobody's mailbox can be flooded through us. */
export const MOST_CODES_PER_HOUR = 12;

export interface CodeFacts {
  readonly expiresAt: Date;
  readonly guesses: number;
  readonly matches: boolean;
}

/** What a typed code comes to at wall time `wall`. */
export function judgeCode(code: CodeFacts, wall: Date): 'right' | 'wrong' | 'expired' | 'too_many_guesses' {
  if (code.expiresAt <= wall) return 'expired';
  if (code.guesses >= MOST_GUESSES) return 'too_many_guesses';
  return code.matches ? 'right' : 'wrong';
}
