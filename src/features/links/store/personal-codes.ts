import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, OrganisationId, RelayLinkId } from '../../../platform/ids.ts';

/** One line of the file for the company's own mail tool. */
export interface PersonalLinkRow {
  readonly applicantId: ApplicantId;
  readonly name: string;
  readonly mailAddress: string;
  readonly code: string;
}

/**
 * Somebody a result mail may go to: a mail address; the last ended selection was a rejection; nothing is open or
 * reopened; never hired here. Who withdrew last gets no relay mail (domain.md §8). `a` is a row of applicants.
 */
const MAY_RECEIVE: RawBuilder<boolean> = sql<boolean>`a.mail_address is not null
  and not exists (select from selections s where s.company_id = a.company_id and s.applicant_id = a.id
    and s.status in ('open', 'reopened', 'hired'))
  and (select s.status from selections s where s.company_id = a.company_id and s.applicant_id = a.id
    order by s.ended_on desc nulls last, s.created_at desc limit 1) = 'rejected'`;

/** Who may receive this link and has no code for it yet; among `only` where that is given. */
export async function listWithoutCode(
  tx: Tx,
  companyId: OrganisationId,
  linkId: RelayLinkId,
  options: { readonly only: readonly ApplicantId[] | undefined; readonly limit: number },
): Promise<ApplicantId[]> {
  const only = options.only === undefined ? sql`true` : sql`a.id = any (${options.only}::uuid[])`;
  const { rows } = await sql<{ id: ApplicantId }>`
    select a.id from applicants a
    where a.company_id = ${companyId} and ${only} and ${MAY_RECEIVE}
      and not exists (select from personal_codes p
        where p.company_id = a.company_id and p.link_id = ${linkId} and p.applicant_id = a.id)
    limit ${options.limit}`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** Gives each person the code at the same place, in one statement. Answers how many were new. */
export async function insertCodes(
  tx: Tx,
  companyId: OrganisationId,
  linkId: RelayLinkId,
  applicantIds: readonly ApplicantId[],
  codes: readonly string[],
): Promise<number> {
  const result = await sql`
    insert into personal_codes (company_id, link_id, code, applicant_id, created_at)
    select ${companyId}, ${linkId}, t.code, t.applicant_id, ${tx.now}
    from unnest(${codes}::text[], ${applicantIds}::uuid[]) as t (code, applicant_id)
    on conflict (company_id, link_id, applicant_id) do nothing`.execute(tx.db);
  return Number(result.numAffectedRows ?? 0n);
}

export interface RecipientCounts {
  /** Codes there are. */
  readonly codes: number;
  /** Those whose owners may still receive the mail: the lines of the file. */
  readonly inFile: number;
  /** People who may receive it and have no code yet. */
  readonly withoutCode: number;
}

/** How many people a personal link is for, and how many it could be for. */
export async function countRecipients(
  tx: Tx,
  companyId: OrganisationId,
  linkId: RelayLinkId,
): Promise<RecipientCounts> {
  const { rows } = await sql<RecipientCounts>`
    with mine as (select p.applicant_id from personal_codes p
      where p.company_id = ${companyId} and p.link_id = ${linkId}),
    may as (select a.id from applicants a where a.company_id = ${companyId} and ${MAY_RECEIVE})
    select (select count(*) from mine)::int as codes,
      (select count(*) from may where id in (select applicant_id from mine))::int as "inFile",
      (select count(*) from may where id not in (select applicant_id from mine))::int as "withoutCode"`.execute(
    tx.db,
  );
  return rows[0] ?? { codes: 0, inFile: 0, withoutCode: 0 };
}

/** The next lines of the file after a person, in the order of their ids; everybody is looked at again at this moment. */
export async function listPersonalLinks(
  tx: Tx,
  companyId: OrganisationId,
  linkId: RelayLinkId,
  page: { readonly after: ApplicantId | undefined; readonly limit: number },
): Promise<PersonalLinkRow[]> {
  const after = page.after === undefined ? sql`true` : sql`p.applicant_id > ${page.after}`;
  const { rows } = await sql<PersonalLinkRow>`
    select p.applicant_id as "applicantId", a.full_name as name, a.mail_address as "mailAddress", p.code
    from personal_codes p join applicants a on a.company_id = p.company_id and a.id = p.applicant_id
    where p.company_id = ${companyId} and p.link_id = ${linkId} and ${after} and ${MAY_RECEIVE}
    order by p.applicant_id limit ${page.limit}`.execute(tx.db);
  return rows;
}
