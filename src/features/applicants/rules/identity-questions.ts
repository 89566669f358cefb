import { createHash } from 'node:crypto';
import { compare, type SettledRow } from './people.ts';
import { foldForSearch } from './search-text.ts';

/** What people answer: one person after all, a person for each name, or rows that are not taken over. */
export const identityAnswers = ['same', 'apart', 'skip'] as const;

export type IdentityAnswer = (typeof identityAnswers)[number];

/** Answers by the id of their question, or for all that have none of their own. */
export type IdentityAnswers = Readonly<Record<string, IdentityAnswer>>;

/** The id under which all questions about who is who are answered alike. */
export const EVERY_IDENTITY = 'who-all';

/**
 * Rows of which the file does not say who is meant (rules.md §8.7): one address beside several given names, or the id of a
 * known selection beside somebody else.
 */
export interface IdentityQuestion {
  readonly id: string;
  readonly about: 'mail' | 'id';
  /** The address or the id. */
  readonly value: string;
  /** The first of the names that stand beside it, those of known people among them. */
  readonly names: readonly string[];
  readonly rows: number;
  /** The first lines it is about. */
  readonly lines: readonly number[];
  /** Whether all can be one person: not where several known people share the address already. */
  readonly mayBeSame: boolean;
}

const MOST_NAMES = 10;
const MOST_LINES = 20;

/** The question about these rows. The same address with the same names is the same question in every file. */
export function identityQuestion(
  about: IdentityQuestion['about'],
  value: string,
  names: readonly string[],
  rows: readonly SettledRow[],
  mayBeSame: boolean,
): IdentityQuestion {
  const folded = [...new Set(names.map(foldForSearch))].toSorted(compare);
  const hash = createHash('sha256')
    .update(JSON.stringify([about, value, folded]))
    .digest('hex');
  return {
    id: `who-${hash.slice(0, 16)}`,
    about,
    value,
    names: [...new Set(names)].toSorted(compare).slice(0, MOST_NAMES),
    rows: rows.length,
    lines: rows
      .map(({ line }) => line)
      .toSorted((one, other) => one - other)
      .slice(0, MOST_LINES),
    mayBeSame,
  };
}

/** What was answered, for this question or for all of them; undefined where it is open. */
export function answerOf(question: IdentityQuestion, answers: IdentityAnswers): IdentityAnswer | undefined {
  const own = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
  const answer = own ?? (Object.hasOwn(answers, EVERY_IDENTITY) ? answers[EVERY_IDENTITY] : undefined);
  return answer === 'same' && !question.mayBeSame ? 'apart' : answer;
}
