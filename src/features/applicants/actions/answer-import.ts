import { recordAudit } from '../../../db/audit.ts';
import type { Database } from '../../../db/database.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import { enqueue } from '../../../platform/queue.ts';
import type { Services } from '../../../platform/services.ts';
import { type MappingEdits, type MappingProblem, nameMapping, remapColumns } from '../rules/columns.ts';
import { changeMapping, completeMapping, type Findings, mustAsk } from '../rules/findings.ts';
import { fields } from '../rules/headers.ts';
import {
  type ImportMode,
  type ImportState,
  isOpenToAnswers,
  stateAfterInspection,
} from '../rules/import-state.ts';
import { isDoneAtOnce } from '../rules/line-estimate.ts';
import { fingerprintHeader } from '../rules/source.ts';
import { type SelectionStatus, type StatusAnswers, statusKey } from '../rules/status.ts';
import { listUnanswered, type Unanswered } from '../rules/unanswered.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { moveImport, saveAnswers } from '../store/imports.ts';
import { saveSource } from '../store/sources.ts';
import { getOwnImport } from './own-import.ts';
import { runImport } from './run-import.ts';
import { jobOf } from './scopes.ts';

/** What people answer about a file: columns by field (null: no column), and the meaning of status words. */
export interface ImportAnswers {
  readonly mapping?: MappingEdits | undefined;
  readonly statusMap?: Readonly<Record<string, SelectionStatus>> | undefined;
}

export type AnsweredImport =
  | { readonly ok: true; readonly atOnce: boolean }
  | { readonly ok: false; readonly reason: 'state' }
  | { readonly ok: false; readonly reason: 'mapping'; readonly problems: readonly MappingProblem[] };

/**
 * Takes answers, keeps them for the next file of the same shape, and goes on as far as that allows: another mapping means
 * looking at the file again.
 * @throws NotFound
 */
export async function answerImport(
  services: Pick<Services, 'database'>,
  scope: Scope,
  id: ImportId,
  answers: ImportAnswers,
): Promise<AnsweredImport> {
  const answered = await inScope(services.database, scope, async (tx): Promise<AnsweredImport> => {
    const record = await getOwnImport(tx, id, 'lock');
    const { findings } = record;
    if (!isOpenToAnswers(record.state) || findings === undefined) return { ok: false, reason: 'state' };
    const mapping = changeMapping(completeMapping(findings.mapping), answers.mapping ?? {});
    const columns = remapColumns(findings.header, mapping);
    if (!columns.ok) return { ok: false, reason: 'mapping', problems: columns.problems };
    const named = nameMapping(findings.header, columns.columns.mapping);
    const statusMap = { ...record.statusMap, ...keyed(answers.statusMap ?? {}) };
    await keep(tx, record, findings, { mapping: completeMapping(named), statusMap });
    return move(
      tx,
      scope,
      record,
      isSameMapping(named, findings.mapping) ? nextState(record.mode, findings, statusMap) : 'inspecting',
    );
  });
  if (answered.ok && answered.atOnce) await runImport(services, scope, id);
  return answered;
}

/** What is wrong with the answers of a form. */
export interface AnswerFaults {
  readonly unanswered: Unanswered;
  readonly problems: readonly MappingProblem[];
}

/**
 * What these answers leave open or get wrong, all at once, for a form that must not come back silent; undefined when
 * nothing is. Programs may answer one thing after another.
 * @throws NotFound
 */
export async function findAnswerFaults(
  database: Database,
  scope: Scope,
  id: ImportId,
  answers: Parameters<typeof listUnanswered>[2],
): Promise<AnswerFaults | undefined> {
  const { state, findings, statusMap } = await inScope(database, scope, (tx) => getOwnImport(tx, id));
  if (findings === undefined || !isOpenToAnswers(state)) return undefined;
  const unanswered = listUnanswered(findings, statusMap, answers);
  const mapping = changeMapping(completeMapping(findings.mapping), answers.mapping);
  const columns = remapColumns(findings.header, mapping);
  const problems = columns.ok ? [] : columns.problems;
  const count = unanswered.words.length + unanswered.fields.length + problems.length;
  return count > 0 ? { unanswered, problems } : undefined;
}

async function keep(
  tx: Tx,
  record: ImportRecord,
  findings: Findings,
  answers: { mapping: MappingEdits; statusMap: StatusAnswers },
): Promise<void> {
  await saveAnswers(tx, record.id, answers);
  await saveSource(tx, fingerprintHeader(findings.header), answers);
  recordAudit(tx, {
    action: 'import.answered',
    subject: { kind: 'import', id: record.id },
    detail: { words: Object.keys(answers.statusMap).length },
  });
}

/** Whoever decides after the answers is shown what would happen with them: that takes another look at the file. */
function nextState(mode: ImportMode, findings: Findings, statusMap: StatusAnswers): ImportState {
  const state = stateAfterInspection(mode, mustAsk(findings, statusMap));
  return state === 'needs_answers' || state === 'queued' ? state : 'inspecting';
}

async function move(tx: Tx, scope: Scope, record: ImportRecord, state: ImportState): Promise<AnsweredImport> {
  await moveImport(tx, record.id, [record.state], state);
  const mustRun = state === 'inspecting' || state === 'queued';
  const atOnce = isDoneAtOnce(record.lineEstimate);
  if (mustRun && !atOnce) enqueue(tx, 'imports', jobOf(scope, record.id), record.id);
  return { ok: true, atOnce };
}

function keyed(statusMap: Readonly<Record<string, SelectionStatus>>): StatusAnswers {
  return Object.fromEntries(Object.entries(statusMap).map(([word, status]) => [statusKey(word), status]));
}

function isSameMapping(one: Findings['mapping'], other: Findings['mapping']): boolean {
  return fields.every((field) => one[field] === other[field]);
}
