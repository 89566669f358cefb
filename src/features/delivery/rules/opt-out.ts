import type { OptOutLink } from '../../../platform/opt-out-link.ts';
import { OPT_OUT_DISPUTE_MINUTES } from '../../../platform/terms.ts';

/** What somebody answers by the link of one mail; `listed` is what a mail program sends for them (RFC 8058). */
export const OPT_OUT_ANSWERS = ['listed', 'sender', 'stream', 'all', 'none'] as const;
export type OptOutAnswer = (typeof OPT_OUT_ANSWERS)[number];

/** The answers the page offers for such a mail, none of them before another: the product itself is no sender to be stopped apart. */
export function answersFor({ senderId }: Pick<OptOutLink, 'senderId'>): readonly OptOutAnswer[] {
  return senderId === null ? ['stream', 'all', 'none'] : ['sender', 'stream', 'all', 'none'];
}

/** What an answer stops; undefined where that is nothing. */
export function scopeOf({ senderId, stream }: OptOutLink, answer: OptOutAnswer) {
  switch (answer) {
    case 'listed':
      return { senderId, stream };
    case 'sender':
      return { senderId, stream: senderId === null ? stream : null };
    case 'stream':
      return { senderId: null, stream };
    case 'all':
      return { senderId: null, stream: null };
    case 'none':
      return undefined;
  }
}

/** What is known of the answers by one link. */
export interface Answered {
  readonly answer: OptOutAnswer | null;
  /** Wall time, as all of these. */
  readonly answeredAt: Date | null;
  readonly answeredBy: Buffer | null;
  readonly disputedAt: Date | null;
}

const DISPUTE_MS = OPT_OUT_DISPUTE_MINUTES * 60_000;

/**
 * What comes of an answer by the link alone. Two different ones in a row are nobody's answer: something pressed everything there
 * was (rules.md §4.3). From then on the link shows only, and a code from the mailbox decides.
 */
export function judgeAnswer(
  before: Answered,
  answer: OptOutAnswer,
  wall: Date,
): 'holds' | 'voids' | 'needs_code' {
  if (before.disputedAt !== null) return 'needs_code';
  const differs = before.answer !== null && before.answer !== answer;
  return differs && isRecent(before, wall) ? 'voids' : 'holds';
}

/** Whether this browser has just answered and may take that back with one tap. */
export function mayTakeBack(before: Answered, browser: Buffer, wall: Date): boolean {
  const { answer, answeredBy, disputedAt } = before;
  if (answer === null || answer === 'none' || disputedAt !== null || answeredBy === null) return false;
  return answeredBy.equals(browser) && isRecent(before, wall);
}

function isRecent({ answeredAt }: Answered, wall: Date): boolean {
  return answeredAt !== null && wall.getTime() - answeredAt.getTime() < DISPUTE_MS;
}

const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

/** How long the next code has to wait after so many that did not come back. */
export function codeWaitMs(codes: number, sentAt: Date | null, wall: Date): number {
  if (codes === 0 || sentAt === null) return 0;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (codes - 1), LONGEST_WAIT_MS);
  return Math.max(0, sentAt.getTime() + wait - wall.getTime());
}
