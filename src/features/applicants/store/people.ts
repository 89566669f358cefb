import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, SelectionId } from '../../../platform/ids.ts';
import { intakes, isJoinedByFiles } from '../rules/intake.ts';
import type { ApplicantRow, Person, Selection } from '../rules/people.ts';
import { foldForSearch } from '../rules/search-text.ts';

/** What a row may be recognised by. */
export type Identity = Pick<ApplicantRow, 'externalId' | 'mailAddress' | 'phone' | 'fullName'>;

/** A known person who shares a key with a row, by the row's place in the list. */
export interface Holder {
  readonly place: number;
  readonly id: string;
  readonly fullName: string;
  readonly givenName: string | null;
  readonly mailAddress: string | null;
  /** Whether the row carries the id of a selection of theirs. */
  readonly isBySelection: boolean;
}

/** The columns of `applicants` that are a person. */
export const PERSON: RawBuilder<Person> = sql`id, full_name as "fullName", family_name as "familyName",
  given_name as "givenName", folded_name as "foldedName", kana, mail_address as "mailAddress",
  person_key as "personKey", phone, former_mails as "formerMails", former_phones as "formerPhones", found_by as "foundBy", status, opening_title as "openingTitle",
  step, route, applied_on as "appliedOn", ended_on as "endedOn", latest_on as "latestOn", rehire, pinned, intake`;

const JOINED_BY_FILES = sql`intake = any (${sql.lit(`{${intakes.filter(isJoinedByFiles).join(',')}}`)}::text[])`;

/**
 * Lets the batches of one company take turns until the transaction ends, so that two imports neither wait for each
 * other in a circle nor both add the same person.
 */
export async function takeTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('applicants ' || scope_organisation()::text, 0))`.execute(
    tx.db,
  );
}

/**
 * Everybody who shares a key (rules/identity.ts) with one of the given rows and may be joined by files, and all of their selections; locked,
 * unless they are only looked at.
 */
export async function findPeople(
  tx: Tx,
  identities: readonly Identity[],
  source: string,
  lock: 'lock' | 'read',
): Promise<{ people: Person[]; selections: Selection[] }> {
  const { rows: found } = await withFreshPlan(
    tx,
    sql<{ id: string }>`select distinct id from (${holdersOf(identities, source)}) as found`,
  );
  if (found.length === 0) return { people: [], selections: [] };
  const ids = found.map(({ id }) => id);
  const { rows: people } = await sql<Person>`
    select ${PERSON} from applicants where company_id = (select scope_organisation()) and id = any (${ids}::uuid[])
      and ${JOINED_BY_FILES} order by id ${forUpdate(lock)}`.execute(tx.db);
  const theirs = people.map(({ id }) => id);
  return { people, selections: theirs.length === 0 ? [] : await findSelections(tx, theirs, lock) };
}

/** The known people behind rows, as far as telling whether anything about them must be asked takes. */
export async function findHolders(
  tx: Tx,
  identities: readonly Identity[],
  source: string,
): Promise<Holder[]> {
  if (identities.length === 0) return [];
  const { rows: found } = await withFreshPlan(
    tx,
    sql<Pick<Holder, 'place' | 'id' | 'isBySelection'>>`
      select place, id, is_by_selection as "isBySelection" from (${holdersOf(identities, source)}) as found`,
  );
  if (found.length === 0) return [];
  // Asked for on their own: in one statement a planner that takes the table for empty looks all rows up once per person.
  const ids = [...new Set(found.map(({ id }) => id))];
  const { rows: people } = await sql<Omit<Holder, 'place' | 'isBySelection'>>`
    select id, full_name as "fullName", given_name as "givenName", mail_address as "mailAddress" from applicants
    where company_id = (select scope_organisation()) and id = any (${ids}::uuid[]) and ${JOINED_BY_FILES}`.execute(
    tx.db,
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  return found.flatMap((one) => {
    const person = byId.get(one.id);
    return person === undefined ? [] : { ...person, ...one };
  });
}

function forUpdate(lock: 'lock' | 'read'): RawBuilder<unknown> {
  return lock === 'lock' ? sql`for update` : sql``;
}

/**
 * Looks rows up one by one in the indexes, with a plan made for the tables as they are now: a plan kept from when they were
 * nearly empty may read all of them, once per row. For the same reason the company is asked for in a subquery: a planner
 * that knew it might know from older statistics that a new company has no rows at all.
 */
async function withFreshPlan<T>(tx: Tx, query: RawBuilder<T>) {
  const plan = (mode: string) => sql`select set_config('plan_cache_mode', ${mode}, true)`.execute(tx.db);
  await plan('force_custom_plan');
  const result = await query.execute(tx.db);
  // The checks of foreign keys, one per row, would be planned anew each time as well.
  await plan('auto');
  return result;
}

/**
 * Former numbers are looked through once for all rows: under row-level security no index of what a list contains may be asked, since
 * that comparison is not leakproof, and to ask once per row would read everybody of the company as often.
 */
function holdersOf(identities: readonly Identity[], source: string): RawBuilder<unknown> {
  const own = sql`company_id = (select scope_organisation())`;
  const lists = {
    ids: listOf(identities, ({ externalId }) => externalId),
    mails: listOf(identities, ({ mailAddress }) => mailAddress),
    phones: listOf(identities, ({ phone }) => phone),
  };
  const names = lists.phones.places.map((place) => foldForSearch(identities[place]?.fullName ?? ''));
  const keys = ({ places, values }: { places: number[]; values: string[] }) =>
    sql`unnest(${places}::int[], ${values}::text[]) as k (place, value)`;
  const named = sql`unnest(${lists.phones.places}::int[], ${lists.phones.values}::text[], ${names}::text[])
      as k (place, value, name)`;
  return sql`
    select k.place, s.applicant_id as id, true as is_by_selection from ${keys(lists.ids)},
      lateral (select applicant_id from selections where ${own} and source = decode(${source}, 'hex') and external_id = k.value
        offset 0) as s
    union all
    select k.place, a.id, false from ${keys(lists.mails)},
      lateral (select id from applicants where ${own} and mail_address = k.value offset 0) as a
    union all
    select k.place, s.applicant_id, false from ${keys(lists.mails)},
      lateral (select applicant_id from selections where ${own} and mail_address = k.value offset 0) as s
    union all
    select k.place, a.id, false from ${named},
      lateral (select id from applicants where ${own} and phone = k.value and folded_name = k.name offset 0) as a
    union all
    select k.place, a.id, false from ${named},
      (select id, folded_name, string_to_array(former_phones, E'\\n') as phones from applicants
        where ${own} and former_phones is not null and folded_name = any (${names}::text[]) offset 0) as a
      where a.folded_name = k.name and k.value = any (a.phones)`;
}

function listOf(identities: readonly Identity[], keyOf: (one: Identity) => string | undefined) {
  const places: number[] = [];
  const values: string[] = [];
  for (const [place, one] of identities.entries()) {
    const value = keyOf(one);
    if (value === undefined) continue;
    places.push(place);
    values.push(value);
  }
  return { places, values };
}

/** Every selection of these people. */
export async function findSelections(
  tx: Tx,
  applicantIds: readonly string[],
  lock: 'lock' | 'read',
): Promise<Selection[]> {
  const { rows } = await sql<Selection>`
    select id, applicant_id as "applicantId", encode(source, 'hex') as source, external_id as "externalId",
      opening_title as "openingTitle", route, applied_on as "appliedOn", step, status, ended_on as "endedOn",
      end_reason as "endReason", reason_kind as "reasonKind", note, pinned, offer_declined as "offerDeclined", rehire, rehire_reason as "rehireReason", exported_on as "exportedOn", full_name as "fullName", family_name as "familyName",
      given_name as "givenName", kana, mail_address as "mailAddress", person_key as "personKey", phone
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

/** These people, in the order of their ids. */
export async function findByIds(
  tx: Tx,
  ids: readonly ApplicantId[],
  lock: 'lock' | 'read' = 'read',
): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select ${PERSON} from applicants where company_id = (select scope_organisation()) and id = any (${[...ids]}::uuid[])
    order by id ${forUpdate(lock)}`.execute(tx.db);
  return rows;
}

/** One person, locked before their selections as imports do. */
export async function lockPerson(tx: Tx, id: ApplicantId): Promise<Person | undefined> {
  const { rows } = await sql<Person>`
    select ${PERSON} from applicants where company_id = (select scope_organisation()) and id = ${id} for update`.execute(
    tx.db,
  );
  return rows[0];
}
