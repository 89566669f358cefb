/** Whether the person says that they began to work. */
export const BEGAN = ['yes', 'no', 'unsaid'] as const;
export type Began = (typeof BEGAN)[number];

/** The person's word on a hire after its start: each condition as they were shown it, other, or not said. */
export interface OwnWord {
  readonly began: Began;
  /** Keys of the conditions that were as shown, and of those that were other. */
  readonly same: readonly string[];
  readonly other: readonly string[];
  /** Whether the agency reads it. */
  readonly tellAgency: boolean;
}

/** What the person says of one condition. */
export type Compared = 'same' | 'other' | 'unsaid';

/** Field by field: what was shown at the offer, and what the person says of it. Only what was shown can be compared. */
export function compare(
  shown: Readonly<Record<string, string | undefined>>,
  word: Pick<OwnWord, 'same' | 'other'> | undefined,
): { readonly key: string; readonly shown: string; readonly said: Compared }[] {
  return Object.entries(shown).flatMap(([key, text]) => {
    if (text === undefined || text === '') return [];
    const said = word?.same.includes(key) ? 'same' : word?.other.includes(key) ? 'other' : 'unsaid';
    return [{ key, shown: text, said } as const];
  });
}
