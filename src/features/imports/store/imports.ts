import { sql } from 'kysely';
import { IS_FREE, RELEASED, taken } from '../../../db/lease.ts';
import { type Page, type PageRequest, pageOf, wayOf } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { writeCursor } from '../../../platform/cursor.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { FileKind } from '../rules/file-kinds.ts';
import type { ImportMode, ImportState } from '../rules/import-state.ts';
import { MORE_THAN_AT_ONCE, MOST_LINES_AT_ONCE } from '../rules/line-estimate.ts';
import type { Reading } from '../rules/table.ts';
import { COLUMNS, type ImportRecord, type ImportRow, toImport } from './import-record.ts';
import type { SourceAnswers } from './sources.ts';

/** Begins an import whose bytes are about to arrive. */
export async function insertImport(
  tx: Tx,
  upload: {
    readonly fileName: string;
    readonly mode: ImportMode;
    readonly kind?: FileKind | undefined;
    readonly includePastTerm: boolean;
    readonly reading?: Reading | undefined;
  },
): Promise<ImportId> {
  const { rows } = await sql<{ id: ImportId }>`
    insert into imports (company_id, file_name, state, mode, kind, include_past_term, reading, created_by, created_at, touched_at)
    values (scope_organisation(), ${upload.fileName}, 'uploading', ${upload.mode}, ${upload.kind ?? 'applicants'}, ${upload.includePastTerm},
      ${JSON.stringify(upload.reading ?? {})}::jsonb,
      ${tx.scope.actor.id}, ${tx.now}, now())
    returning id`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('the import was not stored');
  return row.id;
}

/** Notes that all bytes are here. */
export async function completeUpload(
  tx: Tx,
  id: ImportId,
  file: { readonly byteSize: number; readonly contentHash: Buffer; readonly lineEstimate: number },
): Promise<void> {
  await sql`
    update imports set state = 'inspecting', byte_size = ${file.byteSize}, content_hash = ${file.contentHash},
      line_estimate = ${file.lineEstimate}, touched_at = now()
    where company_id = (select scope_organisation()) and id = ${id} and state = 'uploading'`.execute(tx.db);
}

/** Removes an import with all it holds. */
export async function deleteImport(tx: Tx, id: ImportId): Promise<void> {
  await sql`delete from imports where company_id = (select scope_organisation()) and id = ${id}`.execute(
    tx.db,
  );
}

/** An import of the company, or undefined for any other id. */
export async function findImport(
  tx: Tx,
  id: ImportId,
  lock: 'lock' | 'read' = 'read',
): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRow>`
    select ${COLUMNS} from imports where company_id = (select scope_organisation()) and id = ${id}
    ${lock === 'lock' ? sql`for update` : sql``}`.execute(tx.db);
  return rows[0] && toImport(rows[0]);
}

/** What the files of these imports are called, by id; those that are gone are left out. */
export async function listFileNames(
  tx: Tx,
  ids: readonly string[],
): Promise<[id: string, fileName: string][]> {
  const { rows } = await sql<{ id: string; fileName: string }>`
    select id, file_name as "fileName" from imports
    where company_id = (select scope_organisation()) and id = any (${[...ids]}::uuid[])`.execute(tx.db);
  return rows.map(({ id, fileName }) => [id, fileName]);
}

/** The newest first, from behind the cursor. */
export async function listImports(tx: Tx, page: PageRequest): Promise<Page<ImportRecord>> {
  const { beyond, direction } = wayOf('desc', page);
  const after =
    page.after === null
      ? sql`true`
      : sql`(created_at, id) ${beyond} (${page.after.at}, ${page.after.id}::uuid)`;
  const { rows } = await sql<ImportRow>`
    select ${COLUMNS} from imports
    where company_id = (select scope_organisation()) and state <> 'uploading' and ${after}
    order by created_at ${direction}, id ${direction} limit ${page.limit + 1}`.execute(tx.db);
  return pageOf(rows.map(toImport), page, ({ createdAt, id }) => writeCursor({ at: createdAt, id }));
}

/** The last import of the very same bytes that was carried out, if there is one. */
export async function findEarlierImport(
  tx: Tx,
  record: Pick<ImportRecord, 'id' | 'contentHash'>,
): Promise<{ id: ImportId; finishedAt: Date } | undefined> {
  if (record.contentHash === undefined) return undefined;
  const { rows } = await sql<{ id: ImportId; finished_at: Date }>`
    select id, finished_at from imports
    where company_id = (select scope_organisation()) and state = 'done' and content_hash = ${record.contentHash}
      and mode <> 'dry_run' and id <> ${record.id} and finished_at is not null
    order by finished_at desc limit 1`.execute(tx.db);
  return rows[0] && { id: rows[0].id, finishedAt: rows[0].finished_at };
}

/**
 * Makes whoever calls the one who works on this import; whoever did before is overtaken and will notice.
 * Answers undefined when there is nothing (more) to be done in these states.
 */
export async function claimImport(
  tx: Tx,
  id: ImportId,
  claim: string,
  states: readonly ImportState[],
): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRow>`
    update imports set ${taken(claim)}, touched_at = now(), attempts = attempts + 1,
      state = case when state = 'queued' then 'running' else state end
    where company_id = (select scope_organisation()) and id = ${id} and state = any (${[...states]}::text[])
    returning ${COLUMNS}`.execute(tx.db);
  return rows[0] && toImport(rows[0]);
}

/**
 * The company's import that a job carries out next: what has come to nothing stands behind what has not, then the one
 * that has waited longest. Null while another of them is being carried out, and when none waits for a job: small ones
 * are their caller's, unless that one has left them behind.
 */
export async function findNextImport(tx: Tx): Promise<ImportId | null> {
  const atWork = sql`company_id = (select scope_organisation()) and state in ('inspecting', 'queued', 'running', 'undoing')`;
  const { rows } = await sql<{ id: ImportId }>`
    select id from imports
    where ${atWork} and ${IS_FREE} and not exists (select from imports where ${atWork} and not ${IS_FREE})
      and (line_estimate > ${MOST_LINES_AT_ONCE} or claim is not null or touched_at < now() - interval '1 minute')
    order by attempts, touched_at limit 1`.execute(tx.db);
  return rows[0]?.id ?? null;
}

/** Makes an import one that a job carries out, however small it is. */
export async function leaveToJobs(tx: Tx, id: ImportId): Promise<void> {
  await sql`
    update imports set line_estimate = greatest(line_estimate, ${MORE_THAN_AT_ONCE})
    where company_id = (select scope_organisation()) and id = ${id}`.execute(tx.db);
}

/** What else changes when the state does. */
export interface StateChange {
  readonly confirmedAt?: Date;
}

/** Moves an import to another state, if it is in one of `from`; answers whether it was. */
export async function moveImport(
  tx: Tx,
  id: ImportId,
  from: readonly ImportState[],
  to: ImportState,
  change: StateChange = {},
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update imports set state = ${to}, ${RELEASED}, attempts = 0, touched_at = now(),
      confirmed_at = coalesce(${change.confirmedAt ?? null}, confirmed_at)
    where company_id = (select scope_organisation()) and id = ${id} and state = any (${[...from]}::text[])`.execute(
    tx.db,
  );
  return numAffectedRows === 1n;
}

/** Takes over the rows past their term, too: they are no longer among the rejected. */
export async function allowPastTerm(tx: Tx, id: ImportId): Promise<void> {
  await sql`
    update imports set include_past_term = true, accepted = accepted + past_term, rejected = rejected - past_term
    where company_id = (select scope_organisation()) and id = ${id} and not include_past_term`.execute(tx.db);
}

/** Keeps how somebody said that the file is to be read; answers about its columns are of the former reading. */
export async function saveReading(tx: Tx, id: ImportId, reading: Reading): Promise<void> {
  await sql`
    update imports set reading = ${JSON.stringify(reading)}::jsonb, mapping = '{}'
    where company_id = (select scope_organisation()) and id = ${id}`.execute(tx.db);
}

/** Forgets what people answered. */
export function forgetAnswers(tx: Tx, id: ImportId): Promise<void> {
  return saveAnswers(tx, id, { mapping: {}, statusMap: {}, identities: {} });
}

/** Keeps what people answered. */
export async function saveAnswers(tx: Tx, id: ImportId, answers: SourceAnswers): Promise<void> {
  await sql`
    update imports set mapping = ${JSON.stringify(answers.mapping)}::jsonb,
      status_map = ${JSON.stringify(answers.statusMap)}::jsonb,
      identities = ${JSON.stringify(answers.identities)}::jsonb
    where company_id = (select scope_organisation()) and id = ${id}`.execute(tx.db);
}

/** An import somebody has to look after, of whichever company. */
export interface UnfinishedImport {
  readonly companyId: string;
  readonly id: ImportId;
  readonly state: ImportState;
}

/** Those whose work was left behind, or those nobody wants (migration 0006); only for the sweeps. */
export async function listUnfinishedImports(
  tx: Tx,
  which: 'left behind' | 'not wanted',
): Promise<UnfinishedImport[]> {
  const { rows } = await sql<UnfinishedImport>`
    select company_id as "companyId", id, state from list_unfinished_imports(${which === 'left behind'})`.execute(
    tx.db,
  );
  return rows;
}
