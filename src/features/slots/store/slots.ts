import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { SlotState } from '../rules/balance.ts';

export interface Slot {
  readonly id: string;
  /** From 1, in the order they were earned. */
  readonly number: number;
  readonly state: SlotState;
  readonly grantedOn: string;
  /** The last day of use; undefined where slots do not expire. */
  readonly expiresOn: string | undefined;
}

const STATE = sql<SlotState>`case
  when consumed_at is not null then 'consumed'
  when cancelled_at is not null then 'cancelled'
  when expired_at is not null then 'expired'
  when requested_at is not null then 'requested'
  else 'available' end`;

/** A company's slots, newest first. */
export async function listSlots(
  tx: Tx,
  companyId: string,
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<Slot[]> {
  let query = slotsOf(tx, companyId);
  if (page.before !== undefined) query = query.where('number', '<', page.before);
  const rows = await query.orderBy('number', 'desc').limit(page.limit).execute();
  return rows.map(slotOf);
}

export async function findSlot(tx: Tx, companyId: string, slotId: string): Promise<Slot | undefined> {
  const row = await slotsOf(tx, companyId).where('id', '=', slotId).executeTakeFirst();
  return row && slotOf(row);
}

/** The ids of all slots of a company, in the order they were granted. */
export async function listSlotIds(tx: Tx, companyId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('slots')
    .where('company_id', '=', companyId)
    .select('id')
    .orderBy('number')
    .execute();
  return rows.map((row) => row.id);
}

/** How many of a company's slots are in which state. */
export async function countSlots(tx: Tx, companyId: string): Promise<Record<SlotState, number>> {
  const rows = await tx.db
    .selectFrom('slots')
    .where('company_id', '=', companyId)
    .select([STATE.as('state'), sql<number>`count(*)`.as('count')])
    .groupBy('state')
    .execute();
  const counts = { available: 0, requested: 0, consumed: 0, expired: 0, cancelled: 0 };
  for (const row of rows) counts[row.state] = row.count;
  return counts;
}

function slotsOf(tx: Tx, companyId: string) {
  return tx.db
    .selectFrom('slots')
    .where('company_id', '=', companyId)
    .select(['id', 'number', 'granted_on', 'expires_on', STATE.as('state')]);
}

function slotOf(row: {
  id: string;
  number: number;
  granted_on: string;
  expires_on: string | null;
  state: SlotState;
}): Slot {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    grantedOn: row.granted_on,
    expiresOn: row.expires_on ?? undefined,
  };
}
