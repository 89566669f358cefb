import { type RawBuilder, sql } from 'kysely';
import { type Page, type PageRequest, pageOf } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { Cursor } from '../../../platform/cursor.ts';
import type { ApplicantId, SelectionId } from '../../../platform/ids.ts';
import type { Selection } from '../rules/merge.ts';
import { patternOf } from '../rules/search-text.ts';

export type ApplicantStatus = Selection['status'];

/** A person as a list shows them: with the latest of their selections. */
export interface ApplicantLine {
  readonly id: ApplicantId;
  readonly fullName: string;
  readonly kana: string | null;
  readonly mailAddress: string | null;
  readonly phone: string | null;
  readonly status: ApplicantStatus | null;
  readonly openingTitle: string;
  readonly endedOn: string | null;
  /** Day of the latest event; lists are sorted by it. */
  readonly latestOn: string;
}

const LINE: RawBuilder<ApplicantLine> = sql`id, full_name as "fullName", kana, mail_address as "mailAddress", phone,
  status, opening_title as "openingTitle", ended_on as "endedOn", latest_on as "latestOn"`;

export interface ApplicantFilter {
  /** Every term must occur in name, kana, mail address or phone number (rules/search-text.ts). */
  readonly terms: readonly string[];
  /** The latest selection stands in one of these; undefined for any. */
  readonly statuses: readonly ApplicantStatus[] | undefined;
  readonly opening: string | undefined;
}

/** People of the company, latest event first, from behind the cursor. */
export async function listApplicants(
  tx: Tx,
  filter: ApplicantFilter,
  page: PageRequest,
): Promise<Page<ApplicantLine>> {
  const { after } = page;
  const { rows } = await sql<ApplicantLine>`
    select ${LINE} from applicants
    where company_id = (select scope_organisation()) and ${matching(filter)}
      and ${after === null ? sql`true` : sql`(latest_on, id) < (${dayOf(after)}::date, ${after.id}::uuid)`}
    order by latest_on desc, id desc limit ${page.limit + 1}`.execute(tx.db);
  return pageOf(rows, page, ({ latestOn, id }) => ({ at: new Date(`${latestOn}T00:00:00Z`), id }));
}

/** How many people match, counted up to a limit. */
export async function countApplicants(tx: Tx, filter: ApplicantFilter, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from applicants
      where company_id = (select scope_organisation()) and ${matching(filter)} limit ${limit}) as found`.execute(
    tx.db,
  );
  return rows[0]?.count ?? 0;
}

function matching({ terms, statuses, opening }: ApplicantFilter): RawBuilder<boolean> {
  const conditions = terms.map((term) => sql<boolean>`search_text like ${patternOf(term)}`);
  // One value is compared as such: then an index by status gives the order of the list, too.
  if (statuses?.length === 1) conditions.push(sql<boolean>`status = ${statuses[0]}`);
  else if (statuses !== undefined) conditions.push(sql<boolean>`status = any(${statuses})`);
  if (opening !== undefined) conditions.push(sql<boolean>`opening_title = ${opening}`);
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** A cursor holds the day as its first instant, UTC. */
function dayOf(cursor: Cursor): string {
  return cursor.at.toISOString().slice(0, 10);
}

/** One person, or undefined for any id that is not the company's. */
export async function findApplicant(
  tx: Tx,
  id: ApplicantId,
): Promise<
  (ApplicantLine & { familyName: string | null; givenName: string | null; updatedAt: Date }) | undefined
> {
  const { rows } = await sql<
    ApplicantLine & { familyName: string | null; givenName: string | null; updatedAt: Date }
  >`
    select ${LINE}, family_name as "familyName", given_name as "givenName", updated_at as "updatedAt"
    from applicants where company_id = (select scope_organisation()) and id = ${id}`.execute(tx.db);
  return rows[0];
}

/** A selection with what its page shows. */
export type ShownSelection = Selection & { id: SelectionId; updatedAt: Date };

/** A person's selections, latest first. */
export async function listSelections(tx: Tx, applicantId: ApplicantId): Promise<ShownSelection[]> {
  const { rows } = await sql<ShownSelection>`
    select id, applicant_id as "applicantId", external_id as "externalId", opening_title as "openingTitle", route,
      applied_on as "appliedOn", step, status, ended_on as "endedOn", end_reason as "endReason", note,
      updated_at as "updatedAt"
    from selections where company_id = (select scope_organisation()) and applicant_id = ${applicantId}
    order by coalesce(applied_on, ended_on) desc nulls last, ended_on desc nulls first, id`.execute(tx.db);
  return rows;
}

/** The openings people last applied for, in order, at most `limit`: one step in the index for each. */
export async function listOpeningTitles(tx: Tx, limit: number): Promise<string[]> {
  const next = (after: RawBuilder<string>) => sql`(select opening_title from applicants
    where company_id = (select scope_organisation()) and opening_title > ${after} order by opening_title limit 1)`;
  const { rows } = await sql<{ title: string }>`
    with recursive titles (title) as (
      ${next(sql<string>`''`)}
      union all
      select ${next(sql<string>`titles.title`)} from titles where titles.title is not null)
    select title from titles where title is not null limit ${limit}`.execute(tx.db);
  return rows.map(({ title }) => title);
}
