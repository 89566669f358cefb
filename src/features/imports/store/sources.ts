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

/** The same with when it was answered last, and by whom: null where a program did, or they work there no more. */
export interface RememberedAnswers extends SourceAnswers {
  readonly updatedAt: Date;
  readonly author: string | null;
}

/** The answers for files with this header (rules/source.ts), if there were any. */
export async function findSource(tx: Tx, headerHash: Buffer): Promise<RememberedAnswers | undefined> {
  const { rows } = await sql<RememberedAnswers>`
    select s.mapping, s.status_map as "statusMap", s.identities, s.updated_at as "updatedAt", m.name as author
    from import_sources s left join members m on m.organisation_id = s.company_id and m.user_id = s.updated_by
    where s.company_id = (select scope_organisation()) and s.header_hash = ${headerHash}`.execute(tx.db);
  return rows[0];
}

/** Forgets the answers for files with this header. Answers whether there were any. */
export async function deleteSource(tx: Tx, headerHash: Buffer): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from import_sources where company_id = (select scope_organisation()) and header_hash = ${headerHash}`.execute(
    tx.db,
  );
  return numAffectedRows === 1n;
}

/** Keeps answers for the next file of the same shape: the mapping as a whole, words and people beside those known. */
export async function saveSource(tx: Tx, headerHash: Buffer, answers: SourceAnswers): Promise<void> {
  await sql`
    insert into import_sources as s (company_id, header_hash, mapping, status_map, identities, updated_at, updated_by)
    values (scope_organisation(), ${headerHash}, ${JSON.stringify(answers.mapping)}::jsonb,
      ${JSON.stringify(answers.statusMap)}::jsonb, ${JSON.stringify(answers.identities)}::jsonb, ${tx.now},
      ${tx.scope.actor.id})
    on conflict (company_id, header_hash) do update
      set mapping = excluded.mapping, status_map = s.status_map || excluded.status_map,
        identities = s.identities || excluded.identities, updated_at = excluded.updated_at, updated_by = excluded.updated_by`.execute(
    tx.db,
  );
}
