import type { Locale } from '../../../ui/text.ts';
import type { ReasonChoice } from '../../applicants/rules/end-reasons.ts';
import type { Hiring, Step } from '../../links/rules/ready-texts.ts';

/** Longest texts, in characters: a name in lists, a subject line, and the part that tells the result. */
export const LONGEST_NAME = 80;
export const LONGEST_SUBJECT = 200;
export const LONGEST_RESULT = 10_000;

/** A letter before anything is filled in. The relay note and the footer are no part of it: nobody words them anew. */
export interface LetterSource {
  readonly locale: Locale;
  /** Null where it serves every kind of hiring. */
  readonly hiring: Hiring | null;
  /** Null where it serves every step. */
  readonly step: Step | null;
  readonly subject: string;
  /** What tells the result: from the salutation to its last sentence. */
  readonly result: string;
  /** Which end reason it tells. */
  readonly reasonShown: ReasonChoice;
  /** Whether it says where to ask about the result: many companies state that they answer no such questions. */
  readonly withQuestions: boolean;
  /** Whether the optional note with the relay link follows. */
  readonly withRelay: boolean;
}
