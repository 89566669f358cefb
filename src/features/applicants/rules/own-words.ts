/** What somebody agreed to who entered themselves, in the words that stood there; null where they did not. */
export interface AgreedContact {
  readonly wording: string | null;
  readonly at: Date;
}
