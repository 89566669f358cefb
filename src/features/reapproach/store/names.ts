import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId } from '../../../platform/ids.ts';

/** What these people are called; who is no longer there is left out. */
export async function listNames(
  tx: Tx,
  ids: readonly ApplicantId[],
): Promise<ReadonlyMap<ApplicantId, string>> {
  const { rows } = await sql<{ id: ApplicantId; name: string }>`
    select id, full_name as name from applicants
    where company_id = (select scope_organisation()) and id = any (${[...ids]}::uuid[])`.execute(tx.db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
