import {
  fill,
  type LetterFacts,
  unknownVariables,
  type Variable,
  valuesOf,
  variables,
  variablesIn,
} from '../../letters/rules/variables.ts';

/** What an invitation's own text may name: not the step somebody came to, and no link; the answers stand below it in any case. */
export const invitationVariables: readonly Variable[] = variables.filter(
  (variable) => variable !== 'step' && variable !== 'link',
);

/** What an own text is filled in with. */
export type InvitationFacts = Pick<
  LetterFacts,
  'recipientName' | 'companyName' | 'companyAddress' | 'contact' | 'openingTitle'
>;

/** What stands in braces and is no variable of an invitation, each once. */
export function strangeVariables(text: string): string[] {
  const refused = variablesIn(text).filter((variable) => !invitationVariables.includes(variable));
  const written = refused.flatMap((variable) => writtenAs(text, variable));
  return [...new Set([...unknownVariables(text), ...written])];
}

/** Whether a text names the opening, which a policy without one has no value for. */
export function namesOpening(text: string): boolean {
  return variablesIn(text).includes('openingTitle');
}

/** A text with the facts in place of its variables. */
export function fillOwnText(text: string, facts: InvitationFacts): string {
  return fill(text, valuesOf({ ...facts, link: undefined }));
}

function writtenAs(text: string, variable: Variable): string[] {
  const braced = [...text.matchAll(/[{｛][^{}｛｝\n]{1,40}[}｝]/gu)].map(([whole]) => whole);
  return braced.filter((whole) => variablesIn(whole).includes(variable));
}
