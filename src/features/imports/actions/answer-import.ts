import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { IdentityAnswers } from '../../applicants/rules/identity-questions.ts';
import { type StatusAnswers, statusKey } from '../../applicants/rules/status.ts';
import { type MappingEdits, type MappingProblem, nameMapping, remapColumns } from '../rules/columns.ts';
import {
  changeMapping,
  completeMapping,
  type Findings,
  type GivenAnswers,
  mustAsk,
} from '../rules/findings.ts';
import { fields } from '../rules/headers.ts';
import {
  type ImportMode,
  type ImportState,
  isOpenToAnswers,
  stateAfterInspection,
} from '../rules/import-state.ts';
import { isDoneAtOnce } from '../rules/line-estimate.ts';
import { fingerprintHeader } from '../rules/source.ts';
import { listUnanswered, type Unanswered } from '../rules/unanswered.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { moveImport, saveAnswers } from '../store/imports.ts';
import { type SourceAnswers, saveSource } from '../store/sources.ts';
import type { importsAudit } from '../views/audit.ts';
import { includePastTerm } from './confirm-import.ts';
import { getOwnImport } from './own-import.ts';
import { enqueueImports } from './scopes.ts';

/** What people answer about a file: columns by field (null: no column), the meaning of status words, and who is who. */
export interface ImportAnswers {
  readonly mapping?: MappingEdits | undefined;
  readonly statusMap?: StatusAnswers | undefined;
  readonly identities?: IdentityAnswers | undefined;
  /** Rows past their retention term are taken over, too. */
  readonly includePastTerm?: boolean | undefined;
}

/** `atOnce`: small enough for the caller to go on with it now (run-import.ts); otherwise a job has been enqueued. */
export type AnsweredImport =
  | { readonly ok: true; readonly atOnce: boolean }
  | { readonly ok: false; readonly reason: 'state' }
  | { readonly ok: false; readonly reason: 'mapping'; readonly problems: readonly MappingProblem[] };

/**
 * Takes answers, keeps them for the next file of the same shape, and moves on as far as that allows: another mapping means
 * looking at the file again.
 * @throws NotFound
 */
export async function answerImport(tx: Tx, id: ImportId, answers: ImportAnswers): Promise<AnsweredImport> {
  const record = await getOwnImport(tx, id, 'lock');
  const { findings } = record;
  if (!isOpenToAnswers(record.state) || findings === undefined) return { ok: false, reason: 'state' };
  const mapping = changeMapping(completeMapping(findings.mapping), answers.mapping ?? {});
  const columns = remapColumns(findings.header, mapping, findings.kind);
  if (!columns.ok) return { ok: false, reason: 'mapping', problems: columns.problems };
  const named = nameMapping(findings.header, columns.columns.mapping);
  const statusMap = { ...record.statusMap, ...keyed(answers.statusMap ?? {}) };
  const identities = { ...record.identities, ...answers.identities };
  await keep(tx, record, findings, { mapping: completeMapping(named), statusMap, identities });
  if (answers.includePastTerm && record.pastTerm > 0) await includePastTerm(tx, id);
  const isSame = isSameMapping(named, findings.mapping);
  return move(
    tx,
    record,
    isSame ? nextState(record.mode, findings, { statusMap, identities }) : 'inspecting',
  );
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
  tx: Tx,
  id: ImportId,
  answers: Parameters<typeof listUnanswered>[2],
): Promise<AnswerFaults | undefined> {
  const { state, findings, ...given } = await getOwnImport(tx, id);
  if (findings === undefined || !isOpenToAnswers(state)) return undefined;
  const unanswered = listUnanswered(findings, given, answers);
  const mapping = changeMapping(completeMapping(findings.mapping), answers.mapping);
  const columns = remapColumns(findings.header, mapping, findings.kind);
  const problems = columns.ok ? [] : columns.problems;
  const { words, fields: open, people } = unanswered;
  const count = words.length + open.length + people.length + problems.length;
  return count > 0 ? { unanswered, problems } : undefined;
}

async function keep(tx: Tx, record: ImportRecord, findings: Findings, answers: SourceAnswers): Promise<void> {
  await saveAnswers(tx, record.id, answers);
  await saveSource(tx, fingerprintHeader(findings.header), answers);
  recordAudit<typeof importsAudit>(tx, {
    action: 'import.answered',
    subject: { kind: 'import', id: record.id },
    detail: { words: Object.keys(answers.statusMap).length },
  });
}

/**
 * Whoever decides after the answers is shown what would happen with them: that takes another look at the file, and so do
 * rows that are not taken over, which are listed with their reason.
 */
function nextState(mode: ImportMode, findings: Findings, answers: GivenAnswers): ImportState {
  const state = stateAfterInspection(mode, mustAsk(findings, answers));
  const given = [...Object.values(answers.statusMap), ...Object.values(answers.identities)];
  if (state === 'queued' && given.includes('skip')) return 'inspecting';
  return state === 'needs_answers' || state === 'queued' ? state : 'inspecting';
}

async function move(tx: Tx, record: ImportRecord, state: ImportState): Promise<AnsweredImport> {
  await moveImport(tx, record.id, [record.state], state);
  const mustRun = state === 'inspecting' || state === 'queued';
  const atOnce = isDoneAtOnce(record.lineEstimate);
  if (mustRun && !atOnce) enqueueImports(tx);
  return { ok: true, atOnce };
}

function keyed(statusMap: StatusAnswers): StatusAnswers {
  return Object.fromEntries(Object.entries(statusMap).map(([word, status]) => [statusKey(word), status]));
}

function isSameMapping(one: Findings['mapping'], other: Findings['mapping']): boolean {
  return fields.every((field) => one[field] === other[field]);
}
