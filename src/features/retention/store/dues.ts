import { sql } from 'kysely';
import { inOrderBehindRow, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantId, OrganisationId, SelectionId } from '../../../platform/ids.ts';
import { RETENTION_WARNING_DAYS } from '../../../platform/terms.ts';
import type { Selection } from '../../applicants/rules/people.ts';
import type { Ending, KeptBy } from '../../applicants/rules/retention.ts';
import { judgedAndStaying } from './past-term.ts';

/** Companies whose terms nobody has looked at today. Needs the `system` scope. */
export async function listCompanies(tx: Tx, today: JstDate): Promise<OrganisationId[]> {
  const { rows } = await sql<{ id: OrganisationId }>`
    select company_id as id from list_retention_companies(${today}::date)`.execute(tx.db);
  return rows.map(({ id }) => id);
}

export async function noteLook(tx: Tx, today: JstDate): Promise<void> {
  await sql`
    insert into retention_looks (company_id, looked_on) values (scope_organisation(), ${today}::date)
    on conflict (company_id) do update set looked_on = excluded.looked_on`.execute(tx.db);
}

/** Has the acting company's terms looked at once more, also where that was done today. */
export async function lookAnew(tx: Tx): Promise<void> {
  await sql`delete from retention_looks where company_id = (select scope_organisation())`.execute(tx.db);
}

/**
 * Takes back warnings of what does not run out as they said: the term is longer by now, somebody is held, or something of theirs is open. Then
 * warns of whatever passes its term within so many days and was not warned of. Answers of how many selections.
 */
export async function writeWarnings(tx: Tx, kept: KeptBy): Promise<number> {
  const { on } = kept;
  await sql`
    with ${judgedAndStaying(kept)}
    delete from retention_dues d using j where d.company_id = (select scope_organisation()) and j.id = d.selection_id
      and (j.applicant_id in (select applicant_id from stay) or j.kept_through >= d.due_on)`.execute(tx.db);
  const { numAffectedRows } = await sql`
    with ${judgedAndStaying(kept)}
    insert into retention_dues (company_id, selection_id, warned_on, due_on)
    select scope_organisation(), id, ${on}::date, greatest(kept_through + 1, ${on}::date + ${RETENTION_WARNING_DAYS}::int) from j
    where kept_through < ${on}::date + ${RETENTION_WARNING_DAYS}::int and applicant_id not in (select applicant_id from stay)
    on conflict do nothing`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}

/** Takes back every warning about somebody, by whom they are or were merged into. */
export async function dropWarnings(tx: Tx, id: ApplicantId): Promise<void> {
  await sql`
    delete from retention_dues d using selections s where d.company_id = (select scope_organisation())
      and s.company_id = (select scope_organisation()) and s.id = d.selection_id and s.applicant_id = ${id}`.execute(
    tx.db,
  );
}

/** The first day on which something of somebody is deleted; null where nothing was warned of. */
export async function findDueDay(tx: Tx, id: ApplicantId): Promise<JstDate | null> {
  const { rows } = await sql<{ on: JstDate | null }>`
    select min(d.due_on) as "on" from retention_dues d join selections s on s.company_id = d.company_id and s.id = d.selection_id
    where d.company_id = (select scope_organisation()) and s.applicant_id = ${id}`.execute(tx.db);
  return rows[0]?.on ?? null;
}

/** People with a selection whose day has come, the first of them. */
export async function listDue(tx: Tx, today: JstDate, most: number): Promise<ApplicantId[]> {
  const { rows } = await sql<{ id: ApplicantId }>`
    select s.applicant_id as id from retention_dues d
      join selections s on s.company_id = d.company_id and s.id = d.selection_id
    where d.company_id = (select scope_organisation()) and d.due_on <= ${today}::date
    group by s.applicant_id order by min(d.due_on), s.applicant_id limit ${most}`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** A selection that its term deletes today, and whether it is all there is of its person. */
export interface Expired {
  readonly id: string;
  readonly applicantId: ApplicantId;
  readonly ending: Ending;
  readonly isWhole: boolean;
}

/**
 * What of these people runs out today: past its term, warned of so many days ago, nobody holding them and nothing of theirs open. Asked
 * where they are locked.
 */
export async function findExpired(tx: Tx, kept: KeptBy, whose: readonly string[]): Promise<Expired[]> {
  const { on } = kept;
  const { rows } = await sql<Expired>`
    with ${judgedAndStaying(kept, whose)},
      gone as (select j.* from j join retention_dues d on d.company_id = (select scope_organisation()) and d.selection_id = j.id
        where j.kept_through < ${on}::date and d.due_on <= ${on}::date and d.warned_on <= ${on}::date - ${RETENTION_WARNING_DAYS}::int
          and j.applicant_id not in (select applicant_id from stay))
    select id, applicant_id as "applicantId", ending,
      (select count(*) from gone g where g.applicant_id = gone.applicant_id)
        = (select count(*) from j where j.applicant_id = gone.applicant_id) as "isWhole"
    from gone order by applicant_id, id`.execute(tx.db);
  return rows;
}

/** Takes back the warnings of these people whose day has come: what was to go has gone. */
export async function dropDue(tx: Tx, today: JstDate, whose: readonly string[]): Promise<void> {
  await sql`
    delete from retention_dues d using selections s where d.company_id = (select scope_organisation()) and d.due_on <= ${today}::date
      and s.company_id = (select scope_organisation()) and s.id = d.selection_id
      and s.applicant_id = any (${[...whose]}::uuid[])`.execute(tx.db);
}

/** What is deleted on a day, as things stand. */
export interface DueDay {
  readonly on: JstDate;
  readonly people: number;
  readonly selections: number;
}

/** The next days on which something is deleted. */
export async function listDueDays(tx: Tx): Promise<DueDay[]> {
  const { rows } = await sql<DueDay>`
    select d.due_on as "on", count(distinct s.applicant_id)::int as people, count(*)::int as selections
    from retention_dues d join selections s on s.company_id = d.company_id and s.id = d.selection_id
    where d.company_id = (select scope_organisation()) group by d.due_on order by d.due_on`.execute(tx.db);
  return rows;
}

/** A selection with the day of its deletion. */
export interface DueSelection {
  readonly id: string;
  readonly dueOn: JstDate;
  readonly applicantId: ApplicantId;
  readonly fullName: string;
  readonly openingTitle: string;
  readonly status: Selection['status'];
  readonly offerDeclined: boolean;
  readonly endedOn: JstDate | null;
}

/** What is deleted next, the first day first. */
export function listDueSelections(tx: Tx, page: PageRequest<SelectionId>): Promise<Page<DueSelection>> {
  const query = tx.db
    .selectFrom('retention_dues as d')
    .innerJoin('selections as s', (join) =>
      join.onRef('s.company_id', '=', 'd.company_id').onRef('s.id', '=', 'd.selection_id'),
    )
    .innerJoin('applicants as a', (join) =>
      join.onRef('a.company_id', '=', 's.company_id').onRef('a.id', '=', 's.applicant_id'),
    )
    .where('d.company_id', '=', tx.organisationId)
    .select([
      'd.selection_id as id',
      'd.due_on as dueOn',
      's.applicant_id as applicantId',
      'a.full_name as fullName',
    ])
    .select([
      's.opening_title as openingTitle',
      's.status',
      's.offer_declined as offerDeclined',
      's.ended_on as endedOn',
    ])
    .$narrowType<{ applicantId: ApplicantId; status: Selection['status'] }>();
  const place = (id: SelectionId) => sql`(select due_on, selection_id from retention_dues
    where company_id = (select scope_organisation()) and selection_id = ${id}::uuid)`;
  return inOrderBehindRow(query, { by: ['d.due_on', 'd.selection_id'], order: 'asc', place }, page);
}
