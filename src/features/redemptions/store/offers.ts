import { sql } from 'kysely';
import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { Id, OrganisationId, RedemptionId } from '../../../platform/ids.ts';
import type { Conditions } from '../../orgs/rules/opening.ts';
import type { OrganisationNames } from '../../parties/rules/names.ts';
import type { SlotAgency } from '../rules/offer-order.ts';
import type { OfferAnswer } from '../rules/redemption.ts';

type OfferId = Id<'offer'>;

/** One agency's turn with a request. */
export interface Offer {
  readonly id: OfferId;
  readonly agencyId: OrganisationId;
  readonly companyId: OrganisationId;
  readonly redemptionId: RedemptionId;
  /** From 1, in the order in which agencies were asked. */
  readonly number: number;
  readonly offeredAt: Date;
  readonly dueAt: Date;
  readonly answer: OfferAnswer | null;
  readonly answeredAt: Date | null;
}

/** How the burden lies on the agencies that may receive people; in the settlement of the company that asks. */
export async function listBurdens(tx: Tx): Promise<SlotAgency[]> {
  const { rows } = await sql<SlotAgency>`
    select agency_id as "agencyId", received, given from list_slot_burdens()`.execute(tx.db);
  return rows;
}

/** Every turn of a request so far, in the order of their numbers; of the agencies that are not the acting one, in the company's scopes alone. */
export async function listOffers(tx: Tx, companyId: string, id: RedemptionId): Promise<Offer[]> {
  return offers(tx)
    .where('company_id', '=', companyId)
    .where('redemption_id', '=', id)
    .orderBy('number')
    .execute();
}

/** When the agency that has taken the request on did so; in the company's scopes. */
export async function findTaken(tx: Tx, companyId: string, id: RedemptionId): Promise<Date | undefined> {
  const row = await offers(tx)
    .where('company_id', '=', companyId)
    .where('redemption_id', '=', id)
    .where('answer', '=', 'accepted')
    .executeTakeFirst();
  return row?.answeredAt ?? undefined;
}

/** Asks an agency, and notes from whom it was drawn; in the company's settlement. */
export async function insertOffer(
  tx: Tx,
  offer: Pick<Offer, 'agencyId' | 'companyId' | 'redemptionId' | 'number' | 'dueAt'>,
  considered: readonly SlotAgency[],
): Promise<void> {
  const { agencyId, companyId, redemptionId, number, dueAt } = offer;
  await tx.db
    .insertInto('redemption_offers')
    .values({
      agency_id: agencyId,
      company_id: companyId,
      redemption_id: redemptionId,
      number,
      offered_at: tx.now,
      due_at: dueAt,
    })
    .execute();
  await tx.db
    .insertInto('redemption_draws')
    .values({
      company_id: companyId,
      redemption_id: redemptionId,
      number,
      considered: JSON.stringify(considered),
      drawn_at: tx.now,
    })
    .execute();
}

/** Ends the turn that is open, or the one that took the request on. */
export async function answerOffer(
  tx: Tx,
  { agencyId, id }: Pick<Offer, 'agencyId' | 'id'>,
  answer: OfferAnswer,
): Promise<void> {
  await tx.db
    .updateTable('redemption_offers')
    .set({ answer, answered_at: tx.now, answered_by: tx.scope.actor.id })
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .execute();
}

/** What an agency reads of a request it was asked about; the company's request itself only while it is asked or has taken it on. */
export interface AskedOffer extends Offer {
  readonly title: string | null;
  readonly conditions: Conditions | null;
  readonly consumedAt: Date | null;
  readonly returnedAt: Date | null;
  /** Of the agency's terms, as they stood when it took the request on. */
  readonly feeVersion: number | null;
}

/** The acting agency's turns, newest first. */
export function listAsked(tx: Tx, page: PageRequest): Promise<Page<AskedOffer>> {
  return newestFirst(asked(tx), { at: 'o.offered_at', id: 'o.id' }, page, ({ offeredAt, id }) => ({
    at: offeredAt,
    id,
  }));
}

/** How many requests wait for the acting agency's answer. */
export async function countAsked(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('redemption_offers')
    .where('agency_id', '=', tx.organisationId)
    .where('answer', 'is', null)
    .where('due_at', '>', tx.now)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The acting agency's turn with a request. */
export async function findAsked(tx: Tx, id: RedemptionId): Promise<AskedOffer | undefined> {
  return asked(tx).where('o.redemption_id', '=', id).executeTakeFirst();
}

/** The requests whose agency let its time pass, or that nobody is asked about; in the system scope. */
export async function listDueOffers(
  tx: Tx,
): Promise<{ readonly companyId: OrganisationId; readonly redemptionId: RedemptionId }[]> {
  const { rows } = await sql<{ companyId: OrganisationId; redemptionId: RedemptionId }>`
    select company_id as "companyId", redemption_id as "redemptionId" from list_due_offers()`.execute(tx.db);
  return rows;
}

/** The other side of a request; how to reach it once an agency has taken the request on. */
export interface Party extends OrganisationNames {
  readonly contactMail: string | null;
  readonly contactPhone: string | null;
}

/** The other side of these requests, for the company or the agency that acts. */
export async function listParties(
  tx: Tx,
  ids: readonly RedemptionId[],
): Promise<ReadonlyMap<RedemptionId, Party>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Party & { id: RedemptionId }>`
    select redemption_id as id, name, name_en as "nameEn", contact_mail as "contactMail",
      contact_phone as "contactPhone" from redemption_parties(${ids}::uuid[])`.execute(tx.db);
  return new Map(rows.map(({ id, ...party }) => [id, party]));
}

function offers(tx: Tx) {
  return tx.db
    .selectFrom('redemption_offers')
    .select([
      'id',
      'agency_id as agencyId',
      'company_id as companyId',
      'redemption_id as redemptionId',
      'number',
    ])
    .select(['offered_at as offeredAt', 'due_at as dueAt', 'answer', 'answered_at as answeredAt'])
    .$castTo<Offer>();
}

function asked(tx: Tx) {
  return (
    tx.db
      .selectFrom('redemption_offers as o')
      .leftJoin('redemptions as r', (join) =>
        join.onRef('r.company_id', '=', 'o.company_id').onRef('r.id', '=', 'o.redemption_id'),
      )
      .where('o.agency_id', '=', tx.organisationId)
      .select([
        'o.id',
        'o.agency_id as agencyId',
        'o.company_id as companyId',
        'o.redemption_id as redemptionId',
      ])
      .select([
        'o.number',
        'o.offered_at as offeredAt',
        'o.due_at as dueAt',
        'o.answer',
        'o.answered_at as answeredAt',
      ])
      .select(['r.title', 'r.conditions', 'r.consumed_at as consumedAt', 'o.fee_version as feeVersion'])
      // That the person hired had come through the company itself is nothing to the agency: to it the hire stands.
      .select(
        sql<Date | null>`case when r.return_reason <> 'own_person' then r.returned_at end`.as('returnedAt'),
      )
      .$castTo<AskedOffer>()
  );
}
