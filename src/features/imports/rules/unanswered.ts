import { EVERY_IDENTITY } from '../../applicants/rules/identity-questions.ts';
import { statusKey } from '../../applicants/rules/status.ts';
import type { MappingEdits } from './columns.ts';
import { type Findings, type GivenAnswers, openIdentities, openQuestions } from './findings.ts';
import { type Field, fields } from './headers.ts';
import type { StatusQuestion } from './inspect.ts';

/** What a form left open that the import cannot go on without. */
export interface Unanswered {
  /** Status words without a meaning, by their place among the findings' questions. */
  readonly words: readonly { readonly index: number; readonly question: StatusQuestion }[];
  /** The field to choose a column for, for each thing that has none. */
  readonly fields: readonly ('name' | 'email' | 'status')[];
  /** The ids of questions about who is who. */
  readonly people: readonly string[];
}

/**
 * What is still open once these answers are taken. Words are not asked about when the columns they come from are being
 * changed: another column holds other words.
 */
export function listUnanswered(
  findings: Findings,
  { statusMap, identities }: GivenAnswers,
  answers: GivenAnswers & { readonly mapping: MappingEdits },
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
  const people = { ...identities, ...answers.identities };
  const hasMore = (findings.identityCount ?? 0) > (findings.identities?.length ?? 0);
  const asked = findings.questions.map((question, index) => ({ index, question }));
  return {
    words: readsSameWords ? asked.filter(({ question }) => open.has(question)) : [],
    fields: [
      ...(hasColumn('name', 'familyName', 'givenName') ? [] : (['name'] as const)),
      ...(hasColumn('email', 'phone') ? [] : (['email'] as const)),
      ...(findings.hasTooManyWords && readsSameWords ? (['status'] as const) : []),
    ],
    people: fields.every(isSame)
      ? [
          ...openIdentities(findings, people).map(({ id }) => id),
          ...(hasMore && !Object.hasOwn(people, EVERY_IDENTITY) ? [EVERY_IDENTITY] : []),
        ]
      : [],
  };
}
