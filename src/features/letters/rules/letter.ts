import type { ApplicantId, LetterBatchId, LetterId, RelayLinkId } from '../../../platform/ids.ts';
import type { Locale, Pair } from '../../../ui/text.ts';
import type { TextRef } from '../actions/find-text.ts';

/** How a letter stands. */
export const LETTER_STATES = ['scheduled', 'sent', 'stopped', 'cancelled'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

export const STATE_WORDS: Readonly<Record<LetterState, Pair>> = {
  scheduled: ['送信予定', 'Scheduled'],
  sent: ['送信済み', 'Sent'],
  stopped: ['送信せず', 'Not sent'],
  cancelled: ['取り消し', 'Cancelled'],
};

/** Which text the letters of a press say: a ready one of the library, or a version of an own one, which has its language. */
export interface TextChoice {
  readonly ref: TextRef;
  readonly locale: Locale;
}

/** Most letters that one press schedules: as many as a page can still show the reasons of. */
export const MOST_LETTERS = 500;

/** What was pressed once. */
export interface Batch {
  readonly id: LetterBatchId;
  readonly text: TextChoice;
  /** Null where the letters say the result alone. */
  readonly linkId: RelayLinkId | null;
  readonly dueAt: Date;
  readonly createdAt: Date;
  readonly createdBy: string;
}

/** What the outbox and the mailbox made of a letter that was handed over. */
export type LetterDelivery = 'waiting' | 'returned' | 'held_back';

export const DELIVERY_WORDS: Readonly<Record<LetterDelivery, Pair>> = {
  waiting: ['送信中', 'Being sent'],
  returned: ['届きませんでした', 'Came back'],
  held_back: ['送信せず', 'Not sent'],
};

/** A letter as its company sees it: whether it left, and never whether anybody opened it or registered. */
export interface Letter {
  readonly id: LetterId;
  readonly batchId: LetterBatchId;
  readonly applicantId: ApplicantId;
  readonly fullName: string;
  readonly openings: readonly string[];
  readonly dueAt: Date;
  readonly state: LetterState;
  readonly reason: string | null;
  /** What became of one that left, where that is more than that it did. */
  readonly delivery: LetterDelivery | null;
  readonly endedAt: Date | null;
}
