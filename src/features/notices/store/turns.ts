import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { Zone } from '../../../platform/http/access.ts';
import type { OrganisationId } from '../../../platform/ids.ts';

/** An organisation that nothing has been looked for today, and until when it has been told. */
export interface Turn {
  readonly organisationId: OrganisationId;
  readonly zone: Zone;
  readonly toldUntil: Date;
}

/** Those whose turn it is, the longest waiting first. Needs the `system` scope, as what follows. */
export async function listDueTurns(tx: Tx, limit: number): Promise<Turn[]> {
  const { rows } = await sql<Turn>`
    select organisation_id as "organisationId", kind as zone, told_until as "toldUntil"
    from list_due_notices(${tx.now}, ${limit})`.execute(tx.db);
  return rows;
}

/** Takes a turn: of several that found the same one a single one gets it, and it is taken only where this commits. */
export async function takeTurn(tx: Tx, { organisationId, toldUntil }: Turn, until: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('notice_turns')
    .values({ organisation_id: organisationId, told_until: until })
    .onConflict((on) =>
      on
        .column('organisation_id')
        .doUpdateSet({ told_until: until })
        // The database counts finer than a Date does.
        .where(sql`date_trunc('milliseconds', notice_turns.told_until)`, '=', toldUntil),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Says of organisations that they know what has been until then. */
export async function saveTurns(tx: Tx, organisationIds: readonly string[], until: Date): Promise<void> {
  await tx.db
    .insertInto('notice_turns')
    .values(organisationIds.map((id) => ({ organisation_id: id, told_until: until })))
    .onConflict((on) => on.column('organisation_id').doUpdateSet({ told_until: until }))
    .execute();
}
