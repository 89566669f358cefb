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

/** Those of the given people who are known, locked, and all of their selections. */
export async function lockPeople(
  tx: Tx,
  identities: readonly Identity[],
): Promise<{ people: Person[]; selections: Selection[] }> {
  const { keys, phones, names } = columnsOf(identities);
  const { rows: people } = await sql<Person>`
    select ${PERSON} from applicants where company_id = scope_organisation() and id = any (array(
      select a.id from unnest(${keys}::text[]) as k (person_key)
      join applicants a on a.company_id = scope_organisation() and a.person_key = k.person_key
      union all
      select a.id from unnest(${phones}::text[], ${names}::text[]) as k (phone, full_name)
      join applicants a on a.company_id = scope_organisation() and a.person_key is null and a.phone = k.phone
        and a.full_name = k.full_name))
    order by id for update`.execute(tx.db);
  if (people.length === 0) return { people, selections: [] };
  return {
    people,
    selections: await lockSelections(
      tx,
      people.map((person) => person.id),
    ),
  };
}

/** Every selection of these people, locked. */
export async function lockSelections(tx: Tx, applicantIds: readonly string[]): Promise<Selection[]> {
  const { rows } = await sql<Selection>`
    select id, applicant_id as "applicantId", external_id as "externalId", opening_title as "openingTitle", route,
      applied_on as "appliedOn", step, status, ended_on as "endedOn", end_reason as "endReason", note
    from selections where company_id = scope_organisation() and applicant_id = any (${[...applicantIds]}::uuid[])
    order by id for update`.execute(tx.db);
  return rows;
}

/** The person behind a selection of the company. */
export async function findSelectionOwner(tx: Tx, id: SelectionId): Promise<ApplicantId | undefined> {
  const { rows } = await sql<{ applicant_id: ApplicantId }>`
    select applicant_id from selections where company_id = scope_organisation() and id = ${id}`.execute(
    tx.db,
  );
  return rows[0]?.applicant_id;
}

/** One person, locked before their selections as imports do. */
export async function lockPerson(tx: Tx, id: ApplicantId): Promise<Person | undefined> {
  const { rows } = await sql<Person>`
    select ${PERSON} from applicants where company_id = scope_organisation() and id = ${id} for update`.execute(
    tx.db,
  );
  return rows[0];
}

/** How many of the given people are known already. */
export async function countKnown(tx: Tx, identities: readonly Identity[]): Promise<number> {
  if (identities.length === 0) return 0;
  const { keys, phones, names } = columnsOf(identities);
  const { rows } = await sql<{ known: number }>`
    select (select count(*) from unnest(${keys}::text[]) as k (person_key)
        join applicants a on a.company_id = scope_organisation() and a.person_key = k.person_key)
      + (select count(*) from unnest(${phones}::text[], ${names}::text[]) as k (phone, full_name)
        join applicants a on a.company_id = scope_organisation() and a.person_key is null and a.phone = k.phone
          and a.full_name = k.full_name) as known`.execute(tx.db);
  return rows[0]?.known ?? 0;
}

function columnsOf(identities: readonly Identity[]) {
  const withoutMail = identities.filter((one) => one.personKey === undefined);
  return {
    keys: identities.flatMap(({ personKey }) => personKey ?? []),
    phones: withoutMail.map((one) => one.phone ?? ''),
    names: withoutMail.map((one) => one.fullName),
  };
}
