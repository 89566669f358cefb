import { sql } from 'kysely';
import { RELEASED } from '../../../db/lease.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import { deleteChunks } from './chunks.ts';
import { deleteRejections } from './rejections.ts';

/** What is left of an inspection once the rows it quotes are forgotten: figures, columns and words of statuses. */
const WITHOUT_QUOTES = sql`(inspection - 'picture') || '{"preview": [], "notes": [], "identities": []}'`;

/** Gives up an import that cannot be carried out; what was written stays, the file goes. One that was being undone can be undone further. */
export async function failImport(tx: Tx, id: ImportId): Promise<void> {
  await sql`
    update imports set state = case when state = 'undoing' then 'done' else 'failed' end, ${RELEASED}, touched_at = now(),
      finished_at = case when state = 'undoing' then finished_at else ${tx.now}::timestamptz end, inspection = inspection || '{"preview": []}'
    where company_id = (select scope_organisation()) and id = ${id} and state in ('inspecting', 'queued', 'running', 'undoing')`.execute(
    tx.db,
  );
  await deleteChunks(tx, id);
}

/** Forgets a file that nobody confirmed: its bytes, its rejected rows and what was shown of it. */
export async function expireImport(tx: Tx, id: ImportId): Promise<void> {
  await sql`
    update imports set state = 'expired', ${RELEASED}, touched_at = now(), finished_at = ${tx.now},
      keeps_rejections = false, inspection = ${WITHOUT_QUOTES}
    where company_id = (select scope_organisation()) and id = ${id} and state in ('needs_answers', 'ready')`.execute(
    tx.db,
  );
  await deleteChunks(tx, id);
  await deleteRejections(tx, id);
}

/** Forgets the rejected rows of an import that ended 90 days ago, and whatever else quotes its file; the figures stay. */
export async function forgetRejections(tx: Tx, id: ImportId): Promise<void> {
  const { numAffectedRows } = await sql`
    update imports set keeps_rejections = false, inspection = ${WITHOUT_QUOTES}
    where company_id = (select scope_organisation()) and id = ${id} and touched_at < now() - interval '90 days'`.execute(
    tx.db,
  );
  if (numAffectedRows === 1n) await deleteRejections(tx, id);
}

/** Forgets what an import did, which can no longer be undone; the figures stay. */
export async function forgetBatches(tx: Tx, id: ImportId): Promise<void> {
  const own = sql`company_id = (select scope_organisation())`;
  for (const table of ['import_changes', 'import_batches']) {
    await sql`delete from ${sql.table(table)} where ${own} and import_id = ${id}`.execute(tx.db);
  }
  await sql`update imports set keeps_before = false where ${own} and id = ${id}`.execute(tx.db);
}

/** Removes the files of the acting company and what was answered of them. */
export async function deleteImports(tx: Tx): Promise<void> {
  await tx.db.deleteFrom('imports').where('company_id', '=', tx.organisationId).execute();
  await tx.db.deleteFrom('import_sources').where('company_id', '=', tx.organisationId).execute();
}
