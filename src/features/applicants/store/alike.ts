import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { foldForSearch } from '../rules/search-text.ts';

/** Where the last look at entries ended: the last one seen, in the order of changes. */
export interface LookedUpTo {
  readonly changedAt: Date;
  readonly applicantId: ApplicantId;
}

/** Entries changed behind that place and not after `until`, at most `limit`, in that order. */
export async function listChanged(
  tx: Tx,
  from: LookedUpTo | undefined,
  until: Date,
  limit: number,
): Promise<LookedUpTo[]> {
  const { rows } = await sql<LookedUpTo>`
    select updated_at as "changedAt", id as "applicantId" from applicants
    where company_id = (select scope_organisation()) and updated_at <= ${until}
      and ${from === undefined ? sql`true` : sql`(updated_at, id) > (${from.changedAt}, ${from.applicantId}::uuid)`}
    order by updated_at, id limit ${limit}`.execute(tx.db);
  return rows;
}

/** A name that so many people share tells nothing: those are not compared by it. */
const MOST_OF_A_NAME = 100;

/**
 * Pairs of entries worth a comparison: each of these with every other that shares an address or its person, a number, a name or a reading.
 * Looked up in one statement, index by index.
 */
export async function listWorthComparing(
  tx: Tx,
  ids: readonly ApplicantId[],
): Promise<{ readonly id: ApplicantId; readonly otherId: ApplicantId }[]> {
  const own = sql`o.company_id = (select scope_organisation())`;
  const other = (condition: ReturnType<typeof sql>) => sql`
    select m.id, o.id as other_id from mine m, lateral (
      select id from applicants o where ${own} and ${condition} and o.id <> m.id limit ${sql.lit(MOST_OF_A_NAME)}) o`;
  const selection = (condition: ReturnType<typeof sql>) => sql`
    select m.id, o.applicant_id as other_id from mine m, lateral (
      select applicant_id from selections o where ${own} and ${condition} and o.applicant_id <> m.id
      limit ${sql.lit(MOST_OF_A_NAME)}) o`;
  const { rows } = await sql<{ id: ApplicantId; otherId: ApplicantId }>`
    with mine as materialized (
      select id, mail_address, person_key, phone, folded_name, kana from applicants
      where company_id = (select scope_organisation()) and id = any (${[...ids]}::uuid[]))
    select distinct least(id, other_id) as id, greatest(id, other_id) as "otherId" from (
      ${other(sql`o.mail_address = m.mail_address`)}
      union all ${other(sql`o.mail_address = m.person_key`)}
      union all ${other(sql`o.person_key = m.person_key and o.person_key <> o.mail_address`)}
      union all ${other(sql`o.phone = m.phone`)}
      union all ${other(sql`o.folded_name = m.folded_name`)}
      union all ${other(sql`o.kana = m.kana`)}
      union all ${selection(sql`o.mail_address = m.mail_address`)}) as found`.execute(tx.db);
  return rows;
}

/** What somebody says of themselves, as far as entries are looked up by it. */
export interface Facts {
  readonly fullName: string;
  readonly kana: string | null;
  readonly mailAddress: string;
  readonly personKey: string;
  readonly phone: string | null;
}

/** Entries that share an address or its person, a number, a name or a reading with somebody who is none yet. */
export async function listAlike(tx: Tx, facts: Facts): Promise<ApplicantId[]> {
  const own = sql`company_id = (select scope_organisation())`;
  const most = sql.lit(MOST_OF_A_NAME);
  const { rows } = await sql<{ id: ApplicantId }>`
    select distinct id from (
      (select id from applicants where ${own} and mail_address = ${facts.mailAddress} limit ${most})
      union all (select id from applicants where ${own} and person_key = ${facts.personKey} limit ${most})
      union all (select id from applicants where ${own} and phone = ${facts.phone}::text limit ${most})
      union all (select id from applicants where ${own} and folded_name = ${foldForSearch(facts.fullName)} limit ${most})
      union all (select id from applicants where ${own} and kana = ${facts.kana}::text limit ${most})) as found`.execute(
    tx.db,
  );
  return rows.map(({ id }) => id);
}
