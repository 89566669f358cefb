import { CODE_GUESSES, CODE_MAILS, CODE_MINUTES, DRAFT_HOURS } from '../../../platform/terms.ts';

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

/** Code mails older than this no longer slow anybody down. */
export const CODE_MAIL_WINDOW_MS = 24 * 60 * 60_000;
/** A browser stays known for a mailbox as long as its cookie lives. */
export const KNOWN_BROWSER_MS = 30 * 24 * 60 * 60_000;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 30 * 60_000;

/** Code mails of the window that did not come back. */
export interface Unanswered {
  readonly count: number;
  readonly lastAt: Date | null;
}

/** The same for one person's mailboxes, as the asking browser stands to it. */
export interface CodeMails {
  /** A code of this mailbox came back in this browser before. */
  readonly isKnownBrowser: boolean;
  readonly browser: Unanswered;
  /** Null where the network is not known. */
  readonly network: Unanswered | null;
  readonly everybody: Unanswered;
}

/**
 * How long the next code mail has to wait at wall time `wall`, in milliseconds; 0 when it may leave (rules.md §9.3). A wait
 * and never a refusal, and in a known browser none that a stranger could cause: who floods a mailbox must not shut its
 * owner out of signing in, registering or withdrawing a consent.
 */
export function codeMailWaitMs(mails: CodeMails, wall: Date): number {
  if (mails.isKnownBrowser) return waitMs(mails.browser, CODE_MAILS.own, wall);
  const { network, everybody } = mails;
  const isNew = network !== null && network.count === 0;
  return Math.max(
    network === null ? 0 : waitMs(network, CODE_MAILS.own, wall),
    waitMs(everybody, isNew ? CODE_MAILS.newNetwork : CODE_MAILS.everybody, wall),
  );
}

function waitMs({ count, lastAt }: Unanswered, atOnce: number, wall: Date): number {
  if (lastAt === null || count < atOnce) return 0;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (count - atOnce), LONGEST_WAIT_MS);
  return Math.max(0, lastAt.getTime() + wait - wall.getTime());
}
