import { sql } from 'kysely';
import { mapPage, newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { OpeningId, OrganisationId, RedemptionId, SlotId } from '../../../platform/ids.ts';
import type { Conditions } from '../../orgs/rules/opening.ts';
import { type RedemptionState, type ReturnReason, redemptionState } from '../rules/redemption.ts';

/** The use of a slot as its company sees it. */
export interface Redemption {
  readonly id: RedemptionId;
  readonly companyId: OrganisationId;
  readonly slotId: SlotId;
  /** Of the slot, from 1. */
  readonly slotNumber: number;
  readonly openingId: OpeningId;
  /** The opening as it was when the slot was asked for. */
  readonly title: string;
  readonly conditions: Conditions;
  readonly state: RedemptionState;
  readonly requestedAt: Date;
  readonly hiredOn: string | null;
  readonly consumedAt: Date | null;
  /** The first day of work of whoever was hired, once it is confirmed. */
  readonly startedOn: string | null;
  readonly returnedAt: Date | null;
  readonly returnReason: ReturnReason | null;
}

/** Asks for a slot with an opening; undefined where the slot is at work already. */
export async function insertRedemption(
  tx: Tx,
  asked: Pick<Redemption, 'slotId' | 'openingId' | 'title' | 'conditions'>,
): Promise<RedemptionId | undefined> {
  const row = await tx.db
    .insertInto('redemptions')
    .values({
      company_id: tx.organisationId,
      slot_id: asked.slotId,
      opening_id: asked.openingId,
      title: asked.title,
      conditions: JSON.stringify(asked.conditions),
      requested_at: tx.now,
      requested_by: tx.scope.actor.id,
    })
    .onConflict((conflict) =>
      conflict.columns(['company_id', 'slot_id']).where('returned_at', 'is', null).doNothing(),
    )
    .returning('id')
    .$castTo<{ id: RedemptionId }>()
    .executeTakeFirst();
  return row?.id;
}

/** Moves the slot of a redemption in the ledger; false where it does not stand where the movement begins (0060_redemptions.sql). */
export async function moveSlot(
  tx: Tx,
  companyId: string,
  id: RedemptionId,
  kind: 'requested' | 'consumed' | 'returned',
  ruleVersion: number,
): Promise<boolean> {
  const { rows } = await sql<{ isMoved: boolean }>`
    select move_slot(${companyId}, ${id}, ${kind}, ${ruleVersion}, ${jstDate(tx.now)}) as "isMoved"`.execute(
    tx.db,
  );
  return rows[0]?.isMoved ?? false;
}

/** Notes that somebody was hired. @param on the day in Japan on which the offer was accepted */
export async function markHired(tx: Tx, companyId: string, id: RedemptionId, on: string): Promise<void> {
  await tx.db
    .updateTable('redemptions')
    .set({ hired_on: on, consumed_at: tx.now })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}

/** Notes the first day of work of whoever was hired; false where nobody is. Needs the company's scope or its settlement. */
export async function markStarted(tx: Tx, companyId: string, id: RedemptionId, on: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('redemptions')
    .set({ started_on: on })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .where('consumed_at', 'is not', null)
    .where('returned_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Notes that the slot came back. */
export async function markReturned(
  tx: Tx,
  companyId: string,
  id: RedemptionId,
  reason: ReturnReason,
): Promise<void> {
  await tx.db
    .updateTable('redemptions')
    .set({ returned_at: tx.now, return_reason: reason })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}

/** Holds everybody off who would change a request or its turns, until the transaction ends: the company, its agencies, the sweep. */
export async function lockRequest(tx: Tx, id: RedemptionId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`redemption:${id}`}, 0))`.execute(tx.db);
}

/** A redemption of a company; in its own scope, or its settlement. */
export async function findRedemption(
  tx: Tx,
  companyId: OrganisationId,
  id: RedemptionId,
): Promise<Redemption | undefined> {
  return present(await redemptions(tx, companyId).where('r.id', '=', id).executeTakeFirst());
}

/** The acting company's, newest first. */
export async function listRedemptions(tx: Tx, page: PageRequest): Promise<Page<Redemption>> {
  const found = await newestFirst(
    redemptions(tx, tx.organisationId),
    { at: 'r.requested_at', id: 'r.id' },
    page,
    ({ requestedAt, id }) => ({ at: requestedAt, id }),
  );
  return mapPage(found, (row) => present(row));
}

function redemptions(tx: Tx, companyId: string) {
  return tx.db
    .selectFrom('redemptions as r')
    .innerJoin('slots as s', (join) =>
      join.onRef('s.company_id', '=', 'r.company_id').onRef('s.id', '=', 'r.slot_id'),
    )
    .leftJoin('redemption_offers as o', (join) =>
      join
        .onRef('o.company_id', '=', 'r.company_id')
        .onRef('o.redemption_id', '=', 'r.id')
        .on((eb) => eb.or([eb('o.answer', 'is', null), eb('o.answer', '=', 'accepted')])),
    )
    .where('r.company_id', '=', companyId)
    .select(['r.id', 'r.company_id as companyId', 'r.slot_id as slotId', 's.number as slotNumber'])
    .select(['r.opening_id as openingId', 'r.title', 'r.conditions'])
    .select(['r.requested_at as requestedAt', 'r.hired_on as hiredOn', 'r.consumed_at as consumedAt'])
    .select(['r.returned_at as returnedAt', 'r.return_reason as returnReason', 'r.started_on as startedOn'])
    .select(
      sql<'open' | 'accepted' | null>`case when o.id is not null then coalesce(o.answer, 'open') end`.as(
        'liveAnswer',
      ),
    )
    .$narrowType<{
      id: RedemptionId;
      companyId: OrganisationId;
      slotId: SlotId;
      openingId: OpeningId;
      conditions: Conditions;
      returnReason: ReturnReason | null;
    }>();
}

type Row = Omit<Redemption, 'state'> & { readonly liveAnswer: 'open' | 'accepted' | null };

function present(row: Row): Redemption;
function present(row: Row | undefined): Redemption | undefined;
function present(row: Row | undefined): Redemption | undefined {
  if (row === undefined) return undefined;
  const { liveAnswer, ...facts } = row;
  return { ...facts, state: redemptionState({ ...facts, liveAnswer }) };
}
