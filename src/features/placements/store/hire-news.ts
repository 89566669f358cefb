import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { CandidateId, PlacementId } from '../../../platform/ids.ts';

/** Whom there is to be mailed of a hire of theirs, and whether its start was written down, too. Needs the `system` scope. */
export interface HireToTell {
  readonly placementId: PlacementId;
  readonly candidateId: CandidateId;
  readonly isStarted: boolean;
}

/** The longest waiting first; once for each hire. */
export async function listHiresToTell(tx: Tx, limit: number): Promise<HireToTell[]> {
  const { rows } = await sql<HireToTell>`
    select placement_id as "placementId", candidate_id as "candidateId", bool_or(kind = 'started') as "isStarted"
    from hire_news group by placement_id, candidate_id order by min(said_at), placement_id limit ${limit}`.execute(
    tx.db,
  );
  return rows;
}

/** Takes a hire off the list; false where somebody else has. Needs the `system` scope. */
export async function takeHireToTell(tx: Tx, id: PlacementId): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('hire_news')
    .where('placement_id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
