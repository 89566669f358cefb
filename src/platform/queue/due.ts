import type { DueTime } from '../../db/due-times.ts';

/**
 * When business time gives a sweep something to do. Every sweep says it: a walk of the business clock stops there
 * (docs/decisions/0046), and what is not said is done late by a walk, at its end.
 */
export type Due =
  /** Nothing of it goes by business time. */
  | 'wall time'
  /** It writes a line a day, of which nobody is told. */
  | 'each day'
  | {
      /** At the first of these instants. */
      readonly at: readonly DueTime[];
      /** It waits for the mailing hours from there on (rules.md §4.1). */
      readonly inMailingHours?: true;
      /** Whether staff are told in the morning of what it does (rules.md §4.7). */
      readonly isNews: boolean;
    }
  /** In the morning of business days after which, or after whose day or month, there is something to tell; and at these instants. */
  | { readonly morningsAfterNews: readonly DueTime[] };
