import type { Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import { isOpenToAnswers } from '../rules/import-state.ts';
import {
  listQuestions,
  type QuestionAnswer,
  type ReadAnswers,
  readQuestionAnswers,
} from '../rules/questions.ts';
import { type AnsweredImport, answerImport, type ImportAnswers } from './answer-import.ts';
import { chooseReading } from './choose-reading.ts';
import { getOwnImport } from './own-import.ts';

/** What a program answers: by field and word as it knows them, or by the ids of the questions it was asked. */
export interface ProgramAnswers extends Pick<ImportAnswers, 'mapping' | 'statusMap' | 'includePastTerm'> {
  readonly answers?: readonly QuestionAnswer[] | undefined;
}

export type AnsweredQuestions =
  | AnsweredImport
  | { readonly ok: false; readonly reason: 'answers'; readonly problems: AnswerProblems };
type AnswerProblems = Extract<ReadAnswers, { ok: false }>['problems'];

/**
 * Takes answers to the questions of an import. The sheet is answered by itself: until it is chosen, nothing else was asked.
 * @throws NotFound
 */
export async function answerQuestions(
  tx: Tx,
  id: ImportId,
  { answers = [], mapping, statusMap, includePastTerm }: ProgramAnswers,
): Promise<AnsweredQuestions> {
  const { state, findings, rows, reading, ...given } = await getOwnImport(tx, id, 'lock');
  if (!isOpenToAnswers(state) || findings === undefined) return { ok: false, reason: 'state' };
  const read = readQuestionAnswers(listQuestions(findings, given, rows), answers);
  if (!read.ok) return { ok: false, reason: 'answers', problems: read.problems };
  if (read.sheet !== undefined) {
    const chosen = await chooseReading(tx, id, { ...reading, sheet: read.sheet });
    return chosen.ok ? chosen : { ok: false, reason: 'state' };
  }
  return answerImport(tx, id, {
    mapping: { ...mapping, ...read.mapping },
    statusMap: { ...statusMap, ...read.statusMap },
    identities: read.identities,
    includePastTerm,
  });
}
