import type { Pair } from '../../../ui/text.ts';
import type { Place } from './clinic-text.ts';

/** What the clinic finds in a letter that tells a result (rules.md §11.4, §6.8, §5.7). */
export const LETTER_FAULTS = [
  // What a letter must say.
  'no_result',
  'no_company',
  'no_contact',
  'no_address',
  'no_opt_out',
  'not_separate',
  'not_optional',
  'effect_unsaid',
  'benefit_undisclosed',
  // Words.
  'formula',
  'consolation',
  'praise',
  'comparison',
  'personal_reason',
  'protected',
  'raised_hopes',
  'promise',
  'pressure',
  'label',
  'incentive',
  'exclamation',
  // Where the link stands, and what it is.
  'link_alone',
  'link_first',
  'link_early',
  'link_repeated',
  'link_broken',
  'link_wrapped',
  'link_shortened',
  'link_foreign',
  // Form.
  'too_short',
  'too_long',
  'long_sentence',
  'mixed_language',
  'unknown_placeholder',
] as const;
export type LetterFault = (typeof LETTER_FAULTS)[number];

/** Must: the person is misled or the law is not kept. Should: it hurts or is not understood. May: it reads better. */
export type Severity = 'must' | 'should' | 'may';

/** Where something stands: the units of the subject or of the body as they were written. */
export interface LetterPlace extends Place {
  readonly part: 'subject' | 'body';
}

export interface LetterFinding {
  readonly kind: LetterFault;
  readonly severity: Severity;
  /** The words as they stand, in one width; empty where something is missing. */
  readonly words: string;
  /** First to last. */
  readonly places: readonly LetterPlace[];
  readonly reason: Pair;
  /** What to write instead, or to add. */
  readonly suggestion: Pair;
}

/** What one finding says, wherever it is found. */
export type Advice = Pick<LetterFinding, 'kind' | 'severity' | 'reason' | 'suggestion'>;
