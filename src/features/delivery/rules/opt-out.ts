import type { KeyRing } from '../../../platform/crypto.ts';
import type { OptOutLink } from '../../../platform/opt-out-link.ts';
import { OPT_OUT_UNDO_MINUTES } from '../../../platform/terms.ts';

/** What somebody answers by the link of one mail; `listed` is what a mail program sends for them (RFC 8058). */
export const OPT_OUT_ANSWERS = ['listed', 'sender', 'stream', 'all', 'none'] as const;
export type OptOutAnswer = (typeof OPT_OUT_ANSWERS)[number];

/** The answers the page offers for such a mail, none of them before another: the product itself is no sender to be stopped apart. */
export function answersFor({ senderId }: Pick<OptOutLink, 'senderId'>): readonly OptOutAnswer[] {
  return senderId === null ? ['stream', 'all', 'none'] : ['sender', 'stream', 'all', 'none'];
}

/**
 * The two digits an answer on the page of a link needs. Whatever follows links, ticks and presses everything has not read them;
 * from 20 on, since what fills in forms likes 1, 10 and 12.
 */
export function numberOf(keyRing: Pick<KeyRing, 'mac'>, { id }: Pick<OptOutLink, 'id'>): string {
  return String(20 + (Buffer.from(keyRing.mac('opt-out number', id), 'base64url').readUInt32BE() % 80));
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

/** What is known of the last answer by a link. */
export interface Answered {
  readonly answer: OptOutAnswer | null;
  /** Wall time. */
  readonly answeredAt: Date | null;
  readonly answeredBy: Buffer | null;
}

const UNDO_MS = OPT_OUT_UNDO_MINUTES * 60_000;

/** Whether this browser has just answered and may take that back with one tap. */
export function mayTakeBack(before: Answered, browser: Buffer, wall: Date): boolean {
  const { answer, answeredAt, answeredBy } = before;
  if (answer === null || answeredAt === null || answeredBy === null) return false;
  return answeredBy.equals(browser) && wall.getTime() - answeredAt.getTime() < UNDO_MS;
}

const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

/** How long the next code has to wait after so many that did not come back. */
export function codeWaitMs(codes: number, sentAt: Date | null, wall: Date): number {
  if (codes === 0 || sentAt === null) return 0;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (codes - 1), LONGEST_WAIT_MS);
  return Math.max(0, sentAt.getTime() + wait - wall.getTime());
}
