import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantId, OrganisationId, RelayLinkId } from '../../../platform/ids.ts';

/** A selection under way that a link can be made for: the latest of somebody who can be mailed and does not work here. */
export interface SelectionUnderWay {
  readonly applicantId: ApplicantId;
  readonly selectionId: string;
  readonly step: string | null;
}

/** How many of them there are of one opening. */
export interface UnderWayCount {
  readonly opening: string;
  readonly count: number;
}

function underWay(companyId: OrganisationId): RawBuilder<unknown> {
  return sql`(select distinct on (s.applicant_id) s.applicant_id, s.id as selection_id, s.opening_title, s.step
    from selections s
    where s.company_id = ${companyId} and s.status in ('open', 'reopened')
      and exists (select from applicants a
        where a.company_id = ${companyId} and a.id = s.applicant_id and a.mail_address is not null)
      and not exists (select from selections h
        where h.company_id = ${companyId} and h.applicant_id = s.applicant_id and h.status in ('hired', 'left'))
    order by s.applicant_id, s.applied_on desc nulls last, s.created_at desc, s.id)`;
}

/** Those of them that this link was not made for yet. */
function withoutCode(companyId: OrganisationId, linkId: RelayLinkId): RawBuilder<unknown> {
  return sql`${underWay(companyId)} u
    where not exists (select from personal_codes p
      where p.company_id = ${companyId} and p.link_id = ${linkId} and p.selection_id = u.selection_id)`;
}

/** How many links could be made, by opening, in the order of their titles. */
export async function countUnderWay(tx: Tx, linkId: RelayLinkId): Promise<UnderWayCount[]> {
  const { rows } = await sql<UnderWayCount>`
    select u.opening_title as opening, count(*)::int as count from ${withoutCode(tx.organisationId, linkId)}
    group by u.opening_title order by u.opening_title`.execute(tx.db);
  return rows;
}

/** Them, of one opening or of all, or of these people. */
export async function listUnderWay(
  tx: Tx,
  linkId: RelayLinkId,
  { opening, only }: { readonly opening?: string | undefined; readonly only?: readonly ApplicantId[] },
  limit: number,
): Promise<SelectionUnderWay[]> {
  const { rows } = await sql<SelectionUnderWay>`
    select u.applicant_id as "applicantId", u.selection_id as "selectionId", u.step
    from ${withoutCode(tx.organisationId, linkId)}
      and ${opening === undefined ? sql`true` : sql`u.opening_title = ${opening}`}
      and ${only === undefined ? sql`true` : sql`u.applicant_id = any (${[...only]}::uuid[])`}
    limit ${limit}`.execute(tx.db);
  return rows;
}

/** Gives each of them the code at the same place. Answers how many were new. */
export async function insertReceiptCodes(
  tx: Tx,
  linkId: RelayLinkId,
  selections: readonly SelectionUnderWay[],
  codes: readonly string[],
  opensOn: JstDate,
): Promise<number> {
  const result = await sql`
    insert into personal_codes (company_id, link_id, code, applicant_id, created_at, selection_id, selection_step, options_open_on)
    select ${tx.organisationId}, ${linkId}, t.code, t.applicant_id, ${tx.now}, t.selection_id, t.step, ${opensOn}::date
    from unnest(${codes}::text[], ${selections.map((one) => one.applicantId)}::uuid[],
      ${selections.map((one) => one.selectionId)}::uuid[], ${selections.map((one) => one.step)}::text[])
      as t (code, applicant_id, selection_id, step)
    on conflict (company_id, link_id, selection_id) where selection_id is not null do nothing`.execute(tx.db);
  return Number(result.numAffectedRows ?? 0n);
}

/** One link for a selection that is still under way, with whom it is for. */
export interface ReceiptLinkRow {
  readonly applicantId: ApplicantId;
  readonly name: string;
  readonly mailAddress: string;
  readonly code: string;
  readonly opensOn: JstDate;
  readonly openingTitle: string;
  readonly externalId: string | null;
  readonly step: string | null;
}

/** The next of them after a code, in the order of the codes; of these people where they are named. */
export async function listReceiptLinks(
  tx: Tx,
  linkId: RelayLinkId,
  {
    after = '',
    only,
    limit,
  }: { readonly after?: string; readonly only?: readonly ApplicantId[]; readonly limit: number },
): Promise<ReceiptLinkRow[]> {
  const { rows } = await sql<ReceiptLinkRow>`
    select a.id as "applicantId", a.full_name as name, a.mail_address as "mailAddress", p.code,
      to_char(p.options_open_on, 'YYYY-MM-DD') as "opensOn", s.opening_title as "openingTitle",
      s.external_id as "externalId", s.step
    from personal_codes p
    join selections s on s.company_id = p.company_id and s.id = p.selection_id
    join applicants a on a.company_id = p.company_id and a.id = p.applicant_id
    where p.company_id = ${tx.organisationId} and p.link_id = ${linkId} and p.code > ${after}
      and s.status in ('open', 'reopened') and a.mail_address is not null
      and ${only === undefined ? sql`true` : sql`p.applicant_id = any (${[...only]}::uuid[])`}
    order by p.code limit ${limit}`.execute(tx.db);
  return rows;
}

/** How many of them there are. */
export async function countReceiptLinks(tx: Tx, linkId: RelayLinkId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from personal_codes p
    join selections s on s.company_id = p.company_id and s.id = p.selection_id
    join applicants a on a.company_id = p.company_id and a.id = p.applicant_id
    where p.company_id = ${tx.organisationId} and p.link_id = ${linkId}
      and s.status in ('open', 'reopened') and a.mail_address is not null`.execute(tx.db);
  return rows[0]?.count ?? 0;
}
