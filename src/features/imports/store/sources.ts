import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { IdentityAnswers } from '../../applicants/rules/identity-questions.ts';
import type { StatusAnswers } from '../../applicants/rules/status.ts';
import type { MappingEdits } from '../rules/columns.ts';

/** What a company answered for files of one shape. */
export interface SourceAnswers {
  readonly mapping: MappingEdits;
  readonly statusMap: StatusAnswers;
  readonly identities: IdentityAnswers;
}

/** The answers for files with this header (rules/source.ts), if there were any. */
export async function findSource(tx: Tx, headerHash: Buffer): Promise<SourceAnswers | undefined> {
  const { rows } = await sql<SourceAnswers>`
    select mapping, status_map as "statusMap", identities from import_sources
    where company_id = (select scope_organisation()) and header_hash = ${headerHash}`.execute(tx.db);
  return rows[0];
}

/** Keeps answers for the next file of the same shape: the mapping as a whole, words and people beside those known. */
export async function saveSource(tx: Tx, headerHash: Buffer, answers: SourceAnswers): Promise<void> {
  await sql`
    insert into import_sources as s (company_id, header_hash, mapping, status_map, identities, updated_at)
    values (scope_organisation(), ${headerHash}, ${JSON.stringify(answers.mapping)}::jsonb,
      ${JSON.stringify(answers.statusMap)}::jsonb, ${JSON.stringify(answers.identities)}::jsonb, ${tx.now})
    on conflict (company_id, header_hash) do update
      set mapping = excluded.mapping, status_map = s.status_map || excluded.status_map,
        identities = s.identities || excluded.identities, updated_at = excluded.updated_at`.execute(tx.db);
}
