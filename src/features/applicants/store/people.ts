import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, SelectionId } from '../../../platform/ids.ts';
import type { Person, Selection } from '../rules/merge.ts';
import type { ApplicantRow } from '../rules/row.ts';

/** What tells people apart in the database: the mail address's key, or else phone and name. */
export type Identity = Pick<ApplicantRow, 'personKey' | 'phone' | 'fullName'>;

const PERSON: RawBuilder<Person> = sql`id, full_name as "fullName", family_name as "familyName",
  given_name as "givenName", folded_name as "foldedName", kana, mail_address as "mailAddress",
  person_key as "personKey", phone, status, opening_title as "openingTitle", ended_on as "endedOn",
  latest_on as "latestOn"`;

/**
 * Lets the batches of one company take turns until the transaction ends, so that two imports neither wait for each
 * other in a circle nor both add the same person.
 */
export async function takeTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('applicants ' || scope_organisation()::text, 0))`.execute(
    tx.db,
  );
}

/** Those of the given people who are known, and all of their selections; locked, unless they are only looked at. */
export async function findPeople(
  tx: Tx,
  identities: readonly Identity[],
  lock: 'lock' | 'read',
): Promise<{ people: Person[]; selections: Selection[] }> {
  const ids = await findKnownIds(tx, identities);
  if (ids.length === 0) return { people: [], selections: [] };
  const { rows: people } = await sql<Person>`
    select ${PERSON} from applicants where company_id = (select scope_organisation()) and id = any (${ids}::uuid[])
    order by id ${forUpdate(lock)}`.execute(tx.db);
  return { people, selections: await findSelections(tx, ids, lock) };
}

function forUpdate(lock: 'lock' | 'read'): RawBuilder<unknown> {
  return lock === 'lock' ? sql`for update` : sql``;
}

/**
 * Looks people up one by one in the unique indexes, with a plan made for the table as it is now: a plan kept from when it
 * was nearly empty may read all of it, once per person. For the same reason the company is asked for in a subquery: a
 * planner that knew it might know from older statistics that a new company has no rows at all.
 */
async function findKnownIds(tx: Tx, identities: readonly Identity[]): Promise<string[]> {
  const plan = (mode: string) => sql`select set_config('plan_cache_mode', ${mode}, true)`.execute(tx.db);
  await plan('force_custom_plan');
  const withoutMail = identities.filter((one) => one.personKey === undefined);
  const { rows } = await sql<{ id: string }>`
    select distinct id from (
      select (select id from applicants where company_id = (select scope_organisation()) and person_key = k.person_key) as id
      from unnest(${identities.flatMap(({ personKey }) => personKey ?? [])}::text[]) as k (person_key)
      union all
      select (select id from applicants where company_id = (select scope_organisation()) and person_key is null
        and phone = k.phone and full_name = k.full_name) as id
      from unnest(${withoutMail.map((one) => one.phone ?? '')}::text[],
        ${withoutMail.map((one) => one.fullName)}::text[]) as k (phone, full_name)) as found
    where id is not null`.execute(tx.db);
  // The checks of foreign keys, one per row, would be planned anew each time as well.
  await plan('auto');
  return rows.map(({ id }) => id);
}

/** Every selection of these people. */
export async function findSelections(
  tx: Tx,
  applicantIds: readonly string[],
  lock: 'lock' | 'read',
): Promise<Selection[]> {
  const { rows } = await sql<Selection>`
    select id, applicant_id as "applicantId", external_id as "externalId", opening_title as "openingTitle", route,
      applied_on as "appliedOn", step, status, ended_on as "endedOn", end_reason as "endReason", note
    from selections where company_id = (select scope_organisation()) and applicant_id = any (${[...applicantIds]}::uuid[])
    order by id ${forUpdate(lock)}`.execute(tx.db);
  return rows;
}

/** The person behind a selection of the company. */
export async function findSelectionOwner(tx: Tx, id: SelectionId): Promise<ApplicantId | undefined> {
  const { rows } = await sql<{ applicant_id: ApplicantId }>`
    select applicant_id from selections where company_id = (select scope_organisation()) and id = ${id}`.execute(
    tx.db,
  );
  return rows[0]?.applicant_id;
}

/** One person, locked before their selections as imports do. */
export async function lockPerson(tx: Tx, id: ApplicantId): Promise<Person | undefined> {
  const { rows } = await sql<Person>`
    select ${PERSON} from applicants where company_id = (select scope_organisation()) and id = ${id} for update`.execute(
    tx.db,
  );
  return rows[0];
}

/** How many of the given people, who are all different, are known already. */
export async function countKnown(tx: Tx, identities: readonly Identity[]): Promise<number> {
  return identities.length === 0 ? 0 : (await findKnownIds(tx, identities)).length;
}
