import type { MappingEdits } from './columns.ts';
import { type Findings, openQuestions } from './findings.ts';
import type { Field } from './headers.ts';
import type { StatusQuestion } from './inspect.ts';
import { type StatusAnswers, statusKey } from './status.ts';

/** What a form left open that the import cannot go on without. */
export interface Unanswered {
  /** Status words without a meaning, by their place among the findings' questions. */
  readonly words: readonly { readonly index: number; readonly question: StatusQuestion }[];
  /** The field to choose a column for, for each thing that has none. */
  readonly fields: readonly ('name' | 'email' | 'status')[];
}

/**
 * What is still open once these answers are taken. Words are not asked about when the columns they come from are being
 * changed: another column holds other words.
 */
export function listUnanswered(
  findings: Findings,
  statusMap: StatusAnswers,
  answers: { readonly mapping: MappingEdits; readonly statusMap: StatusAnswers },
): Unanswered {
  const columnOf = (field: Field) => {
    const edited = answers.mapping[field];
    return edited === undefined ? findings.mapping[field] : (edited ?? undefined);
  };
  const hasColumn = (...some: readonly Field[]) => some.some((field) => columnOf(field) !== undefined);
  const isSame = (field: Field) => columnOf(field) === findings.mapping[field];
  const readsSameWords = isSame('status') && isSame('endedAt');
  const given = Object.entries(answers.statusMap).map(([word, status]) => [statusKey(word), status] as const);
  const open = new Set(openQuestions(findings, { ...statusMap, ...Object.fromEntries(given) }));
  const asked = findings.questions.map((question, index) => ({ index, question }));
  return {
    words: readsSameWords ? asked.filter(({ question }) => open.has(question)) : [],
    fields: [
      ...(hasColumn('name', 'familyName', 'givenName') ? [] : (['name'] as const)),
      ...(hasColumn('email', 'phone') ? [] : (['email'] as const)),
      ...(findings.hasTooManyWords && readsSameWords ? (['status'] as const) : []),
    ],
  };
}
