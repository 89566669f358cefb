import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { CandidateId, OrganisationId } from '../../../platform/ids.ts';

/** The organisations nobody sees but the canary, and the link of the one to the other. */
export interface HiddenParties {
  readonly companyId: OrganisationId;
  readonly agencyId: OrganisationId;
  readonly linkCode: string;
}

/** The same, made where there are none yet. Needs the `system` scope. @param code of a link, where a new one is needed */
export async function openHiddenParties(tx: Tx, code: string): Promise<HiddenParties> {
  const { rows } = await sql<HiddenParties>`
    select company_id as "companyId", agency_id as "agencyId", link_code as "linkCode"
    from open_canary(${code})`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('the hidden organisations are not there');
  return row;
}

/** Removes what the register of requests says of an invented person. Needs the `system` scope. */
export async function forgetRequests(tx: Tx, candidateId: CandidateId): Promise<void> {
  await sql`select forget_canary_requests(${candidateId}::uuid)`.execute(tx.db);
}

/** Whom earlier runs registered and did not erase. Needs the `system` scope. */
export async function listCanaryPeople(tx: Tx): Promise<CandidateId[]> {
  const { rows } = await sql<{ candidateId: CandidateId }>`
    select candidate_id as "candidateId" from list_canary_people()`.execute(tx.db);
  return rows.map(({ candidateId }) => candidateId);
}
