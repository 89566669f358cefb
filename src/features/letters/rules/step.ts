import type { Step } from '../../links/rules/ready-texts.ts';

/** Words of the field for how far somebody came; the first that fits, since 最終面接 is an interview too. */
const WORDS: readonly (readonly [RegExp, Step])[] = [
  [/最終|final/i, 'final'],
  [/書類|document|résumé|resume/i, 'document'],
  [/面接|面談|interview/i, 'interview'],
];

/** The step that a recorded word means; undefined for what a company calls its own way, which nobody guesses. */
export function readStep(word: string | null): Step | undefined {
  const folded = word?.normalize('NFKC') ?? '';
  return WORDS.find(([pattern]) => pattern.test(folded))?.[1];
}

/**
 * Whether a text for that step would say something untrue of one of these selections: nobody who came to the interview is told
 * that there will be none. A text for every step, and a step that is not recorded or not understood, speaks against nothing.
 */
export function isOtherStep(
  text: Step | null,
  selections: readonly { readonly step: string | null }[],
): boolean {
  if (text === null) return false;
  return selections.some(({ step }) => (readStep(step) ?? text) !== text);
}
