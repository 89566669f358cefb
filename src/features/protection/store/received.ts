import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantId, OrganisationId, RecommendationId } from '../../../platform/ids.ts';

/** What was written down by hand of a recommendation. */
export interface WrittenRecommendation {
  readonly agencyName: string;
  readonly agencyKey: string;
  readonly on: JstDate;
  readonly openingTitle: string | null;
}

/** The same as it stands, of whom, and who wrote it. */
export interface OwnRecommendation extends WrittenRecommendation {
  readonly id: string;
  readonly applicantId: ApplicantId;
}

export async function insertRecommended(
  tx: Tx,
  id: string,
  applicantId: ApplicantId,
  one: WrittenRecommendation,
): Promise<void> {
  await tx.db
    .insertInto('agency_recommendations')
    .values({
      company_id: tx.organisationId,
      id,
      applicant_id: applicantId,
      agency_name: one.agencyName,
      agency_key: one.agencyKey,
      recommended_on: one.on,
      opening_title: one.openingTitle,
      written_at: tx.now,
      written_by: tx.scope.actor.id,
    })
    .execute();
}

/** Takes away one of a person, whichever of their entries it was written at. Answers whether it was there. */
export async function deleteRecommended(tx: Tx, applicantId: ApplicantId, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from agency_recommendations r using entries_of(${[applicantId]}::uuid[]) e
    where r.company_id = (select scope_organisation()) and r.id = ${id} and r.applicant_id = e.entry_id`.execute(
    tx.db,
  );
  return Number(numAffectedRows ?? 0) > 0;
}

/** At whose entry one was written; undefined for an unknown one. */
export async function findRecommendedPerson(tx: Tx, id: string): Promise<ApplicantId | undefined> {
  const row = await tx.db
    .selectFrom('agency_recommendations')
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .select('applicant_id as applicantId')
    .$narrowType<{ applicantId: ApplicantId }>()
    .executeTakeFirst();
  return row?.applicantId;
}

/** What was written down of these people, and of entries that have become one with them. */
export async function listWritten(tx: Tx, ids: readonly ApplicantId[]): Promise<OwnRecommendation[]> {
  const { rows } = await sql<OwnRecommendation>`
    select r.id, e.applicant_id as "applicantId", r.agency_name as "agencyName", r.agency_key as "agencyKey", r.recommended_on as "on",
      r.opening_title as "openingTitle"
    from entries_of(${[...ids]}::uuid[]) e
      join agency_recommendations r on r.company_id = (select scope_organisation()) and r.applicant_id = e.entry_id
    order by r.recommended_on, r.id`.execute(tx.db);
  return rows;
}

/** A selection of one of these people that says by which route they came. */
export interface RoutedSelection {
  readonly applicantId: ApplicantId;
  readonly route: string;
  readonly appliedOn: JstDate | null;
  readonly endedOn: JstDate | null;
  readonly openingTitle: string;
}

export async function listRouted(tx: Tx, ids: readonly ApplicantId[]): Promise<RoutedSelection[]> {
  const { rows } = await sql<RoutedSelection>`
    select applicant_id as "applicantId", route, applied_on as "appliedOn", ended_on as "endedOn", opening_title as "openingTitle"
    from selections where company_id = (select scope_organisation()) and applicant_id = any (${[...ids]}::uuid[]) and route <> ''
    order by coalesce(applied_on, ended_on), id`.execute(tx.db);
  return rows;
}

/** By what somebody is counted. */
export interface PersonKey {
  readonly applicantId: ApplicantId;
  readonly personKey: string;
  /** Since when it stands here where somebody of the company typed it, or chose it in a merge; null where it came otherwise. */
  readonly typedAt: Date | null;
  /** Somebody agreed to be recommended here before it was typed: with those it is not compared. */
  readonly isHeldBack: boolean;
}

/** By what these people are counted. */
export function listPersonKeys(tx: Tx, ids: readonly ApplicantId[]): Promise<PersonKey[]> {
  return personKeys(tx, sql`select unnest(${[...ids]}::uuid[])`);
}

/** By what everybody is counted whom the company wrote down as recommended, or who came by one of these routes. */
export function listRecommendedKeys(tx: Tx, routes: readonly string[]): Promise<PersonKey[]> {
  return personKeys(
    tx,
    sql`
    select id from up
    union select applicant_id from selections where company_id = (select scope_organisation()) and route = any (${[...routes]}::text[])`,
  );
}

async function personKeys(tx: Tx, people: RawBuilder<unknown>): Promise<PersonKey[]> {
  const { rows } = await sql<PersonKey>`
    with recursive up (id) as (
        select applicant_id from agency_recommendations where company_id = (select scope_organisation())
        union select m.kept_id from up join merges m on m.company_id = (select scope_organisation()) and m.merged_id = up.id
          and m.parted_at is null),
      k as (select a.id, a.person_key,
          case when v.origin in ('hand', 'merge') or v.origin is null and a.intake = 'hand' then coalesce(v.first_at, a.created_at) end as typed_at
        from applicants a left join applicant_values v on v.company_id = a.company_id and v.applicant_id = a.id and v.field = 'mail'
          and v.value = a.mail_address
        where a.company_id = (select scope_organisation()) and a.id = any (array(${people})) and a.person_key is not null)
    select id as "applicantId", person_key as "personKey", typed_at as "typedAt", exists (select from recommendations r
      where r.company_id = (select scope_organisation()) and r.agreed_at < k.typed_at) as "isHeldBack"
    from k`.execute(tx.db);
  return rows;
}

/** Every way by which people came, as it is written. */
export async function listRoutes(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ route: string }>`
    select distinct route from selections where company_id = (select scope_organisation()) and route <> ''`.execute(
    tx.db,
  );
  return rows.map(({ route }) => route);
}

/** A recommendation through the platform that the acting company was told of. */
export interface ToldRecommendation {
  readonly id: string;
  readonly person: Buffer;
  readonly agencyId: OrganisationId;
  readonly agencyName: string;
  readonly agreedAt: Date;
  readonly openingTitle: string | null;
}

/** Those of people by their keyed hash, who agreed. Asks as the acting company. */
export async function listTold(tx: Tx, people: readonly Buffer[]): Promise<ToldRecommendation[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<ToldRecommendation>`
    select id, person, agency_id as "agencyId", agency_name as "agencyName", agreed_at as "agreedAt", title as "openingTitle"
    from recommended_here(${[...people]}::bytea[]) order by agreed_at`.execute(tx.db);
  return rows;
}

/** One of the acting company that its person agreed to, first, and whatever else the same person agreed to there; empty for any other. */
export async function listAgreedBeside(
  tx: Tx,
  id: RecommendationId,
): Promise<Omit<ToldRecommendation, 'person'>[]> {
  const { rows } = await sql<Omit<ToldRecommendation, 'person'>>`
    select id, agency_id as "agencyId", agency_name as "agencyName", agreed_at as "agreedAt", title as "openingTitle"
    from recommended_beside(${id}::uuid) order by id = ${id}::uuid desc, agreed_at`.execute(tx.db);
  return rows;
}
