import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';

/** People who arrived at an agency since it was last told. */
export interface Arrivals {
  readonly agencyId: string;
  readonly arrived: number;
  /** When the first of them is to be answered. */
  readonly nearestDueAt: Date;
}

/** Agencies to be told of whom they received up to `until`; none twice on one day in Japan. Needs the `system` scope. */
export async function listArrivals(tx: Tx, until: Date): Promise<Arrivals[]> {
  const { rows } = await sql<Arrivals>`
    select a.agency_id as "agencyId", a.arrived::int as arrived,
      a.nearest_due_at as "nearestDueAt"
    from list_arrivals(${until}, ${tx.now}) a
    order by a.agency_id`.execute(tx.db);
  return rows;
}

/** Agencies from which people took something back up to `until`, and of how many provisions; as `listArrivals`. */
export async function listTakenBack(tx: Tx, until: Date): Promise<{ agencyId: string; changed: number }[]> {
  const { rows } = await sql<{ agencyId: string; changed: number }>`
    select a.agency_id as "agencyId", a.changed::int as changed from list_taken_back(${until}, ${tx.now}) a
    order by a.agency_id`.execute(tx.db);
  return rows;
}

/** Remembers until when an agency has been told what was taken back. */
export async function markTakenBackTold(tx: Tx, agencyId: string, until: Date): Promise<void> {
  await tx.db
    .insertInto('taking_back_mails')
    .values({ agency_id: agencyId, told_until: until })
    .onConflict((on) => on.column('agency_id').doUpdateSet({ told_until: until }))
    .execute();
}

/** Remembers until when an agency has been told. */
export async function markTold(tx: Tx, agencyId: string, until: Date): Promise<void> {
  await tx.db
    .insertInto('arrival_mails')
    .values({ agency_id: agencyId, told_until: until })
    .onConflict((on) => on.column('agency_id').doUpdateSet({ told_until: until }))
    .execute();
}
