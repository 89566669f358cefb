/** Why a company deletes people: one of them asked for it, it was decided here, or their term is over. */
export const forgetBases = ['asked', 'own', 'retention'] as const;
export type ForgetBasis = (typeof forgetBases)[number];

/** Why, with how it was asked for where somebody did. */
export interface WhyForget {
  readonly basis: ForgetBasis;
  readonly words: string | null;
}

/** What stands here of one person and goes with them, counted. */
export interface Held {
  readonly selections: number;
  readonly notes: number;
  readonly tags: number;
  /** That have left. */
  readonly letters: number;
  /** That have not, here or in the outbox. */
  readonly waiting: number;
  /** Personal links. */
  readonly codes: number;
}
