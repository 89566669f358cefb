import { sql } from 'kysely';
import { highestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { RedemptionId, SlotId } from '../../../platform/ids.ts';
import type { SlotState } from '../rules/balance.ts';

export interface Slot {
  readonly id: SlotId;
  /** From 1, in the order they were earned. */
  readonly number: number;
  readonly state: SlotState;
  readonly grantedOn: string;
  /** The last day of use; null where slots do not expire. */
  readonly expiresOn: string | null;
  /** What it is used for now; null while it can be used. */
  readonly redemptionId: RedemptionId | null;
}

const STATE = sql<SlotState>`case
  when consumed_at is not null then 'consumed'
  when cancelled_at is not null then 'cancelled'
  when expired_at is not null then 'expired'
  when requested_at is not null then 'requested'
  else 'available' end`;

/** The acting company's slots, newest first. */
export function listSlots(tx: Tx, page: PageRequest<number>): Promise<Page<Slot>> {
  return highestFirst(ownSlots(tx), 'number', page, ({ number }) => number);
}

/** The acting company's slot to be used next: of those that can be, the one earned first. */
export async function findAvailable(tx: Tx): Promise<Slot | undefined> {
  return ownSlots(tx)
    .where(STATE, '=', 'available')
    .where((eb) => eb.or([eb('expires_on', 'is', null), eb('expires_on', '>=', jstDate(tx.now))]))
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
}

export async function findSlot(tx: Tx, id: SlotId): Promise<Slot | undefined> {
  return ownSlots(tx).where('id', '=', id).executeTakeFirst();
}

/** The ids of a company's slots from one number to another, in the order they were granted. */
export async function listSlotIds(
  tx: Tx,
  companyId: string,
  range: { readonly after: number; readonly upTo?: number },
): Promise<string[]> {
  let query = tx.db.selectFrom('slots').where('company_id', '=', companyId).where('number', '>', range.after);
  if (range.upTo !== undefined) query = query.where('number', '<=', range.upTo);
  const rows = await query.select('id').orderBy('number').execute();
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

/** How many slots the acting company was granted on each day, the latter not included; days without any are left out. */
export async function countGrantsByDay(
  tx: Tx,
  { from, before }: { readonly from: string; readonly before: string },
): Promise<{ on: string; count: number }[]> {
  return tx.db
    .selectFrom('slots')
    .where('company_id', '=', tx.organisationId)
    .where('granted_on', '>=', from)
    .where('granted_on', '<', before)
    .select(['granted_on as on', sql<number>`count(*)`.as('count')])
    .groupBy('granted_on')
    .orderBy('granted_on')
    .execute();
}

function ownSlots(tx: Tx) {
  return tx.db
    .selectFrom('slots')
    .where('company_id', '=', tx.organisationId)
    .select(['id', 'number', 'granted_on as grantedOn', 'expires_on as expiresOn', STATE.as('state')])
    .select(['redemption_id as redemptionId'])
    .$narrowType<{ id: SlotId; redemptionId: RedemptionId | null }>();
}
