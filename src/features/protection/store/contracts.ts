import { sql } from 'kysely';
import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { AgencyContractId } from '../../../platform/ids.ts';
import type { Contract } from '../rules/protection.ts';

export type NewContract = Omit<Contract, 'id' | 'endedOn'>;

/** A contract as its page shows it. */
export interface ShownContract extends Contract {
  readonly writtenAt: Date;
  /** Null where they work there no more. */
  readonly by: string | null;
}

export async function insertContract(tx: Tx, id: AgencyContractId, one: NewContract): Promise<void> {
  await tx.db
    .insertInto('agency_contracts')
    .values({
      company_id: tx.organisationId,
      id,
      agency_id: one.agencyId,
      agency_name: one.agencyName,
      agency_key: one.agencyKey,
      clause: one.clause,
      months: one.months,
      effect: one.effect,
      signed_on: one.signedOn,
      written_at: tx.now,
      written_by: tx.scope.actor.id,
    })
    .execute();
}

/** The contracts of the acting company, those in force first, but not what was written by mistake. */
export async function listContracts(tx: Tx): Promise<ShownContract[]> {
  const { rows } = await sql<ShownContract>`
    select c.id, c.agency_id as "agencyId", c.agency_name as "agencyName", c.agency_key as "agencyKey", c.clause, c.months, c.effect,
      c.signed_on as "signedOn", c.ended_on as "endedOn", c.written_at as "writtenAt", m.name as by
    from agency_contracts c left join members m on m.organisation_id = c.company_id and m.user_id = c.written_by
    where c.company_id = (select scope_organisation()) and (c.ended_at is null or c.ended_on is not null)
    order by c.ended_on desc nulls first, c.signed_on desc, c.id`.execute(tx.db);
  return rows;
}

/** All that stands of them, the newest first. */
export function listWrittenContracts(
  tx: Tx,
  page: PageRequest,
): Promise<Page<Contract & { writtenAt: Date }>> {
  const query = tx.db
    .selectFrom('agency_contracts')
    .where('company_id', '=', tx.organisationId)
    .where((c) => c.or([c('ended_at', 'is', null), c('ended_on', 'is not', null)]))
    .select(['id', 'agency_id as agencyId', 'agency_name as agencyName', 'agency_key as agencyKey', 'clause'])
    .select(['months', 'effect', 'signed_on as signedOn', 'ended_on as endedOn', 'written_at as writtenAt'])
    .$castTo<Contract & { writtenAt: Date }>();
  return newestFirst(query, { at: 'written_at', id: 'id' }, page, ({ writtenAt, id }) => ({
    at: writtenAt,
    id,
  }));
}

/** One of them, as it stands. */
export async function findContract(tx: Tx, id: AgencyContractId): Promise<ShownContract | undefined> {
  return (await listContracts(tx)).find((one) => one.id === id);
}

/** Holds a contract that nobody has ended; undefined where there is none (any more). */
export async function lockRunning(tx: Tx, id: AgencyContractId): Promise<{ signedOn: JstDate } | undefined> {
  return tx.db
    .selectFrom('agency_contracts')
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .select('signed_on as signedOn')
    .forUpdate()
    .executeTakeFirst();
}

/** Ends it. @param on its last day; null where it was a mistake */
export async function endContract(tx: Tx, id: AgencyContractId, on: JstDate | null): Promise<void> {
  await tx.db
    .updateTable('agency_contracts')
    .set({ ended_on: on, ended_at: tx.now, ended_by: tx.scope.actor.id })
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .execute();
}
