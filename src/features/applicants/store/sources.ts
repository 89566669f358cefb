import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { MappingEdits } from '../rules/columns.ts';
import type { StatusAnswers } from '../rules/status.ts';

/** What a company answered for files of one shape. */
export interface SourceAnswers {
  readonly mapping: MappingEdits;
  readonly statusMap: StatusAnswers;
}

/** The answers for files with this header (rules/source.ts), if there were any. */
export async function findSource(tx: Tx, headerHash: Buffer): Promise<SourceAnswers | undefined> {
  const { rows } = await sql<{ mapping: MappingEdits; status_map: StatusAnswers }>`
    select mapping, status_map from import_sources
    where company_id = (select scope_organisation()) and header_hash = ${headerHash}`.execute(tx.db);
  return rows[0] && { mapping: rows[0].mapping, statusMap: rows[0].status_map };
}

/** Keeps answers for the next file of the same shape: the mapping as a whole, status words beside those known. */
export async function saveSource(tx: Tx, headerHash: Buffer, answers: SourceAnswers): Promise<void> {
  await sql`
    insert into import_sources as s (company_id, header_hash, mapping, status_map, updated_at)
    values (scope_organisation(), ${headerHash}, ${JSON.stringify(answers.mapping)}::jsonb,
      ${JSON.stringify(answers.statusMap)}::jsonb, ${tx.now})
    on conflict (company_id, header_hash) do update
      set mapping = excluded.mapping, status_map = s.status_map || excluded.status_map, updated_at = excluded.updated_at`.execute(
    tx.db,
  );
}
