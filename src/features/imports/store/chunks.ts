import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';

/** Keeps one piece of an uploaded file. */
export async function insertChunk(tx: Tx, importId: ImportId, number: number, bytes: Buffer): Promise<void> {
  await sql`
    insert into import_chunks (company_id, import_id, number, bytes)
    values (scope_organisation(), ${importId}, ${number}, ${bytes})`.execute(tx.db);
}

/** One piece of an uploaded file; undefined behind the last. */
export async function findChunk(tx: Tx, importId: ImportId, number: number): Promise<Buffer | undefined> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select bytes from import_chunks
    where company_id = (select scope_organisation()) and import_id = ${importId} and number = ${number}`.execute(
    tx.db,
  );
  return rows[0]?.bytes;
}

/** Forgets the file. */
export async function deleteChunks(tx: Tx, importId: ImportId): Promise<void> {
  await sql`
    delete from import_chunks where company_id = (select scope_organisation()) and import_id = ${importId}`.execute(
    tx.db,
  );
}
