import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId, ProvisionId } from '../../../platform/ids.ts';

/** That a person asked an agency once more to answer. */
export interface Nudge {
  readonly agencyId: OrganisationId;
  readonly provisionId: ProvisionId;
  readonly at: Date;
  /** Since when the agency has been told by mail. */
  readonly toldAt: Date | null;
}

function nudges(tx: Tx) {
  return tx.db
    .selectFrom('nudges')
    .select(['agency_id as agencyId', 'provision_id as provisionId', 'at', 'told_at as toldAt'])
    .orderBy('at')
    .orderBy('provision_id')
    .$castTo<Nudge>();
}

/** Those of the acting person. Needs the `candidate` scope. */
export function listOwnNudges(tx: Tx): Promise<Nudge[]> {
  return nudges(tx).where('candidate_id', '=', tx.candidateId).execute();
}

/** When the person behind one of the acting agency's provisions nudged it. */
export async function findNudgeOf(tx: Tx, provisionId: ProvisionId): Promise<Date | null> {
  const found = await nudges(tx)
    .where('agency_id', '=', tx.organisationId)
    .where('provision_id', '=', provisionId)
    .executeTakeFirst();
  return found?.at ?? null;
}

/** Those of the acting agency that wait for something still, the oldest first: neither answered nor taken back. */
export function listOpenNudges(tx: Tx, limit: number): Promise<Nudge[]> {
  return nudges(tx)
    .where('agency_id', '=', tx.organisationId)
    .where(
      sql<boolean>`exists (select from provisions p where p.agency_id = nudges.agency_id and p.id = nudges.provision_id
        and p.accepted_at is null and p.withdrawn_at is null)`,
    )
    .where(
      sql<boolean>`not exists (select from contacts c where c.agency_id = nudges.agency_id
        and c.provision_id = nudges.provision_id and c.answer is distinct from 'denied')`,
    )
    .limit(limit)
    .execute();
}

/** False where there is one already. Needs the `candidate` scope. */
export async function insertNudge(tx: Tx, agencyId: string, provisionId: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('nudges')
    .values({
      agency_id: agencyId,
      provision_id: provisionId,
      candidate_id: tx.candidateId,
      at: tx.now,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Removes one of the acting person's that no agency was mailed yet; answers whether there was one. Needs the `candidate` scope. */
export async function deleteNudge(tx: Tx, agencyId: string, provisionId: string): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('nudges')
    .where('agency_id', '=', agencyId)
    .where('provision_id', '=', provisionId)
    .where('candidate_id', '=', tx.candidateId)
    .where('told_at', 'is', null)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/**
 * Takes those that agencies are to be told of, which still ask for something; the people behind them change nothing until the
 * transaction ends. Needs the `system` scope.
 */
export async function takeUntoldNudges(
  tx: Tx,
  limit: number,
): Promise<Pick<Nudge, 'agencyId' | 'provisionId'>[]> {
  const { rows } = await sql<Pick<Nudge, 'agencyId' | 'provisionId'>>`
    select agency_id as "agencyId", provision_id as "provisionId" from take_untold_nudges(${limit})`.execute(
    tx.db,
  );
  return rows;
}
