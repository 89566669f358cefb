import { type RawBuilder, sql } from 'kysely';
import { type Page, type PageRequest, pageOf, wayOf } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { writeCursor } from '../../../platform/cursor.ts';
import type { ApplicantId, SelectionId } from '../../../platform/ids.ts';
import type { Person, Selection } from '../rules/people.ts';
import { patternOf } from '../rules/search-text.ts';
import type { WouldChange } from '../rules/would-change.ts';

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

/** The same of what was selected as LINE. */
const SHOWN: RawBuilder<ApplicantLine> = sql`id, "fullName", kana, "mailAddress", phone, status, "openingTitle", "endedOn",
  "latestOn"`;

export interface ApplicantFilter {
  /** Every term must occur in name, kana, mail address or phone number (rules/search-text.ts). */
  readonly terms: readonly string[];
  /** The latest selection stands in one of these; undefined for any. */
  readonly statuses: readonly ApplicantStatus[] | undefined;
  readonly opening: string | undefined;
}

/** People looked at, latest event first, before a word counts as rare. */
const MOST_WALKED = 4_000;

/** People of the company, latest event first, from behind the cursor. */
export async function listApplicants(
  tx: Tx,
  filter: ApplicantFilter,
  page: PageRequest,
): Promise<Page<ApplicantLine>> {
  const walked = await listFrequent(tx, filter, page);
  if (walked !== null) return walked;
  const { rows } = await sql<ApplicantLine>`
    select ${LINE} from applicants where ${OWN} and ${matching(filter)} and ${behind(page)}
    ${newestFirst(page)} limit ${page.limit + 1}`.execute(tx.db);
  return linesOf(rows, page);
}

/**
 * The same where the latest few thousand people fill a page, as with a frequent word; null where they do not, and nothing
 * is known. The planner reckons with one or two hits, since the company's condition stands in the policy, too, and would
 * read and sort everybody: the inner query leaves it no choice but to walk by the index `applicants_latest` (or the one by
 * status) and stop.
 */
export async function listFrequent(
  tx: Tx,
  filter: ApplicantFilter,
  page: PageRequest,
): Promise<Page<ApplicantLine> | null> {
  if (filter.terms.length === 0 || filter.opening !== undefined) return null;
  const { rows } = await walkLatest(filter, page).execute(tx.db);
  return rows.length > page.limit ? linesOf(rows, page) : null;
}

/** The walk itself, for whoever wants to know how it is carried out. */
export function walkLatest(filter: ApplicantFilter, page: PageRequest): RawBuilder<ApplicantLine> {
  const { terms, statuses } = filter;
  // One status has an index that walks its people only.
  const [inner, outer] = statuses?.length === 1 ? [statuses, undefined] : [undefined, statuses];
  return sql<ApplicantLine>`
    select ${SHOWN} from (
      select ${LINE}, search_text from applicants
      where ${OWN} and ${matching({ ...filter, terms: [], statuses: inner })} and ${behind(page)}
      ${newestFirst(page)} limit ${sql.lit(MOST_WALKED)}) as latest
    where ${matching({ ...filter, terms, statuses: outer })} limit ${page.limit + 1}`;
}

/** One page with the number of all who match, in one pass over everybody: for what is not frequent. */
export async function listAndCount(
  tx: Tx,
  filter: ApplicantFilter,
  page: PageRequest,
): Promise<{ readonly page: Page<ApplicantLine>; readonly count: number }> {
  const { rows } = await sql<ApplicantLine & { count: number }>`
    with found as materialized (select id, latest_on from applicants where ${OWN} and ${matching(filter)})
    select ${LINE}, (select count(*) from found) as count from applicants
    where ${OWN} and id in (select id from found where ${behind(page)} ${newestFirst(page)} limit ${page.limit + 1})
    ${newestFirst(page)}`.execute(tx.db);
  return { page: linesOf(rows, page), count: rows[0]?.count ?? 0 };
}

/** How many people match, counted up to a limit. */
export async function countApplicants(tx: Tx, filter: ApplicantFilter, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from applicants
      where ${OWN} and ${matching(filter)} limit ${limit}) as found`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

const OWN = sql<boolean>`company_id = (select scope_organisation())`;

function newestFirst(page: PageRequest): RawBuilder<unknown> {
  const { direction } = wayOf('desc', page);
  return sql`order by latest_on ${direction}, id ${direction}`;
}

/** Behind the cursor, which holds the day as its first instant, UTC. */
function behind(page: PageRequest): RawBuilder<boolean> {
  const { after } = page;
  if (after === null) return sql<boolean>`true`;
  return sql<boolean>`(latest_on, id) ${wayOf('desc', page).beyond} (${after.at.toISOString().slice(0, 10)}::date, ${after.id}::uuid)`;
}

function linesOf(rows: readonly ApplicantLine[], page: PageRequest): Page<ApplicantLine> {
  return pageOf(rows, page, ({ latestOn, id }) => writeCursor({ at: new Date(`${latestOn}T00:00:00Z`), id }));
}

function matching({ terms, statuses, opening }: ApplicantFilter): RawBuilder<boolean> {
  const conditions = terms.map((term) => sql<boolean>`search_text like ${patternOf(term)}`);
  // One value is compared as such: then an index by status gives the order of the list, too.
  if (statuses?.length === 1) conditions.push(sql<boolean>`status = ${statuses[0]}`);
  else if (statuses !== undefined) conditions.push(sql<boolean>`status = any(${statuses})`);
  if (opening !== undefined) conditions.push(sql<boolean>`opening_title = ${opening}`);
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** A person as their page shows them. */
export type ApplicantFacts = ApplicantLine &
  Pick<Person, 'familyName' | 'givenName' | 'pinned'> & { readonly updatedAt: Date };

/** One person, or undefined for any id that is not the company's. */
export async function findApplicant(tx: Tx, id: ApplicantId): Promise<ApplicantFacts | undefined> {
  const { rows } = await sql<ApplicantFacts>`
    select ${LINE}, family_name as "familyName", given_name as "givenName", pinned, updated_at as "updatedAt"
    from applicants where company_id = (select scope_organisation()) and id = ${id}`.execute(tx.db);
  return rows[0];
}

/** What people write about a selection and no file says. */
export interface SelectionDetails {
  readonly wouldChange: WouldChange;
  readonly offerDeclined: boolean;
}

/** Of these, what is left out stays. */
export type ChangedDetails = { readonly [Key in keyof SelectionDetails]?: SelectionDetails[Key] | undefined };

/** A selection with what its page shows. */
export type ShownSelection = Selection & SelectionDetails & { id: SelectionId; updatedAt: Date };

/** A person's selections, latest first. */
export async function listSelections(tx: Tx, applicantId: ApplicantId): Promise<ShownSelection[]> {
  const { rows } = await sql<ShownSelection>`
    select id, applicant_id as "applicantId", external_id as "externalId", opening_title as "openingTitle", route,
      applied_on as "appliedOn", step, status, ended_on as "endedOn", end_reason as "endReason", reason_kind as "reasonKind", note, pinned,
      would_change as "wouldChange", offer_declined as "offerDeclined", updated_at as "updatedAt"
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
