import type { ImportAnswers } from '../actions/answer-import.ts';
import { answerStatuses } from '../input.ts';
import { fields } from '../rules/headers.ts';
import type { SelectionStatus } from '../rules/status.ts';
import { mappingField, type TypedMapping } from '../views/import-answers.tsx';

type Form = Readonly<Record<string, unknown>>;

/**
 * Reads the answers of the page about an import: a column for every field, and a meaning for each status word that one
 * was chosen for. Anything else in the form is ignored; whether the columns exist is for the action to say.
 */
export function readAnswers(form: Form): { answers: ImportAnswers; typed: TypedMapping } {
  const sent = fields.filter((field) => typeof form[mappingField(field)] === 'string');
  const chosen = sent.map((field) => [field, String(form[mappingField(field)])] as const);
  return {
    typed: Object.fromEntries(chosen),
    answers: {
      mapping: Object.fromEntries(chosen.map(([field, column]) => [field, column === '' ? null : column])),
      statusMap: readWords(form),
    },
  };
}

function readWords(form: Form): Record<string, SelectionStatus> {
  const words: Record<string, SelectionStatus> = {};
  for (const [name, value] of Object.entries(form)) {
    const index = /^meaning-(\d{1,3})$/.exec(name)?.[1];
    const word = index === undefined ? undefined : form[`word-${index}`];
    const status = answerStatuses.find((one) => one === value);
    if (typeof word === 'string' && status !== undefined) words[word] = status;
  }
  return words;
}
