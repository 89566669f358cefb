import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, SelectionId } from '../../../platform/ids.ts';
import type { Person, Selection } from '../rules/people.ts';
import type { WouldChange } from '../rules/would-change.ts';
import { type ApplicantLine, LINE, type StoredLine, withStanding } from './search.ts';

/** A person as their page shows them. */
export type ApplicantFacts = ApplicantLine &
  Pick<Person, 'familyName' | 'givenName' | 'pinned' | 'intake'> & { readonly updatedAt: Date };

/** One person, or undefined for any id that is not the company's. */
export async function findApplicant(tx: Tx, id: ApplicantId): Promise<ApplicantFacts | undefined> {
  const { rows } = await sql<StoredLine & Omit<ApplicantFacts, keyof ApplicantLine>>`
    select ${LINE}, family_name as "familyName", given_name as "givenName", pinned, intake, updated_at as "updatedAt"
    from applicants where company_id = (select scope_organisation()) and id = ${id}`.execute(tx.db);
  return (await withStanding(tx, rows))[0];
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
      would_change as "wouldChange", offer_declined as "offerDeclined", rehire, rehire_reason as "rehireReason", updated_at as "updatedAt"
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

/** How many of the latest people are asked what there is to choose: what nobody has any more is no choice. */
const ASKED = 3_000;

/** The steps and routes of the people whose latest event was last, as they were imported. */
export async function listSteps(tx: Tx): Promise<{ readonly steps: string[]; readonly routes: string[] }> {
  const { rows } = await sql<{ steps: string[]; routes: string[] }>`
    with latest as materialized (select step, route from applicants
      where company_id = (select scope_organisation()) order by latest_on desc, id desc limit ${sql.lit(ASKED)})
    select array(select distinct step from latest where step <> '' order by 1) as steps,
      array(select distinct route from latest where route <> '' order by 1) as routes`.execute(tx.db);
  return rows[0] ?? { steps: [], routes: [] };
}

/** A text about a person, and what it is. */
export interface Written {
  readonly applicantId: string;
  readonly field: 'note' | 'reason' | 'step' | 'route' | 'opening' | 'tag';
  readonly text: string;
}

/** What was written about people, as it was written: notes first, of selections the latest first. */
export async function listWritten(tx: Tx, ids: readonly ApplicantId[]): Promise<Written[]> {
  if (ids.length === 0) return [];
  const theirs = sql`company_id = (select scope_organisation()) and applicant_id = any (${[...ids]}::uuid[])`;
  const { rows } = await sql<Written>`
    select applicant_id as "applicantId", field, text from (
      select applicant_id, 'note' as field, text, 0 as rank, noted_at::date as at from applicant_notes where ${theirs}
      union all select applicant_id, f.field, f.text, f.rank, coalesce(applied_on, ended_on)
        from selections, lateral (values ('note', note, 1), ('reason', end_reason, 2), ('step', step, 3), ('route', route, 4),
          ('opening', opening_title, 5)) as f (field, text, rank) where ${theirs} and f.text <> ''
      union all select applicant_id, 'tag', tag, 6, null from applicant_tags where ${theirs}) as written
    order by rank, at desc nulls last, text`.execute(tx.db);
  return rows;
}
