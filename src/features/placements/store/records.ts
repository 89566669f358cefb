import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { OrganisationId, PlacementId, ProvisionId } from '../../../platform/ids.ts';
import type { Said, Side } from '../rules/standing.ts';

/** One line of the books. */
export interface PlacementRecord extends Said {
  readonly placementId: PlacementId;
  readonly number: number;
  readonly side: Side;
  readonly recordedAt: Date;
  readonly keepUntil: Date;
  readonly sealed: Buffer;
  /** Null once its term is over. */
  readonly wrappedKey: Buffer | null;
}

/** Writes a line; whoever calls holds the placement's lock. */
export async function insertRecord(
  tx: Tx,
  agencyId: OrganisationId,
  one: Omit<PlacementRecord, 'recordedAt'>,
): Promise<void> {
  await tx.db
    .insertInto('placement_records')
    .values({
      agency_id: agencyId,
      placement_id: one.placementId,
      number: one.number,
      kind: one.kind,
      on_day: one.on,
      yen: one.yen,
      side: one.side,
      recorded_at: tx.now,
      recorded_by: tx.scope.actor.id,
      keep_until: one.keepUntil,
      sealed: one.sealed,
      wrapped_key: one.wrappedKey,
    })
    .execute();
}

/** The lines of these hires, by hire, in the order in which they were written. */
export async function listRecords(
  tx: Tx,
  ids: readonly PlacementId[],
): Promise<ReadonlyMap<PlacementId, readonly PlacementRecord[]>> {
  const found = new Map<PlacementId, PlacementRecord[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return found;
  const rows = await tx.db
    .selectFrom('placement_records')
    .where('placement_id', '=', sql<string>`any(${ids}::uuid[])`)
    .select(['placement_id as placementId', 'number', 'kind', 'on_day as on', 'yen', 'side'])
    .select(['recorded_at as recordedAt', 'keep_until as keepUntil', 'sealed', 'wrapped_key as wrappedKey'])
    .orderBy('placement_id')
    .orderBy('number')
    .$castTo<PlacementRecord & { readonly on: JstDate }>()
    .execute();
  for (const row of rows) found.get(row.placementId)?.push(row);
  return found;
}

/** Holds everybody off who would write about a hire, until the transaction ends. */
export async function lockPlacement(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`placement:${id}`}, 0))`.execute(tx.db);
}

/** Whether an employer relayed the person behind one of the acting agency's handings-over (0075_placements.sql). */
export async function isRelayedBy(
  tx: Tx,
  provisionId: ProvisionId,
  companyId: OrganisationId | null,
  name: string,
): Promise<boolean> {
  const { rows } = await sql<{ isRelayed: boolean }>`
    select is_relayed_by(${provisionId}, ${companyId}, ${name}) as "isRelayed"`.execute(tx.db);
  return rows[0]?.isRelayed ?? false;
}
