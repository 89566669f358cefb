import { RETURNS_BELIEVED_DAYS } from '../../../platform/terms.ts';
import type { ReturnKind } from './kinds.ts';

const DAY_MS = 86_400_000;

/** What is known of the message that came back, and of the mailbox it went to. Wall time, all of it. */
export interface ReturnedMessage {
  /** When it left us. */
  readonly leftAt: Date;
  /** When a code last came back from that mailbox; null where none has. */
  readonly provenAt: Date | null;
  /** Whether the report names another address than the one we wrote to, as mailboxes do that pass their mail on. */
  readonly isAboutAnother: boolean;
}

/** What follows from a message that came back. */
export type Consequence = 'hard_bounce' | 'soft_bounce' | 'complaint' | 'forward' | 'nothing';

/**
 * What follows from one return (rules.md §4.6). A mailbox that was proven after the message had left is there, whatever an
 * older message met with; and what a report says of another address says little of this one.
 */
export function consequenceOf(kind: ReturnKind, message: ReturnedMessage, now: Date): Consequence {
  if (kind === 'reply') return 'forward';
  if (kind !== 'hard' && kind !== 'soft' && kind !== 'complaint') return 'nothing';
  if (now.getTime() - message.leftAt.getTime() > RETURNS_BELIEVED_DAYS * DAY_MS) return 'nothing';
  if (kind === 'complaint') return 'complaint';
  if (message.provenAt !== null && message.provenAt >= message.leftAt) return 'nothing';
  return kind === 'hard' && !message.isAboutAnother ? 'hard_bounce' : 'soft_bounce';
}
