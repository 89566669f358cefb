import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { ProvisionId } from '../../../platform/ids.ts';

/** What the acting organisation's own records say of somebody it was handed, and of nobody else. */
export interface HandedOver {
  readonly kind:
    | 'provided'
    | 'receipt_record'
    | 'accepted'
    | 'contacted'
    | 'contact_answered'
    | 'recommended'
    | 'consent'
    | 'interview'
    | 'hired'
    | 'placement';
  readonly at: Date | null;
  readonly day: JstDate | null;
  readonly opening: string | null;
  readonly detail: string | null;
  readonly items: readonly string[] | null;
  readonly until: JstDate | null;
}

const RECEIPTS = sql`select 'receipt_record', received_at, null::date, null, null, null::text[], (keep_until at time zone 'Asia/Tokyo')::date
  from receipt_records where agency_id = (select scope_organisation())`;

/** To a company: by which recommendations, that their person agreed to which items, what the law keeps of it, and what followed. */
export async function listHandedToCompany(tx: Tx, ids: readonly string[]): Promise<HandedOver[]> {
  if (ids.length === 0) return [];
  const these = sql`company_id = (select scope_organisation()) and id = any (${[...ids]}::uuid[])`;
  const { rows } = await sql<HandedOver>`
    select 'consent' as kind, r.agreed_at as at, null::date as day, r.title as opening, null as detail, c.items, null::date as until
      from recommendations r left join recommendation_copies c on c.company_id = r.company_id and c.recommendation_id = r.id
      where r.company_id = (select scope_organisation()) and r.id = any (${[...ids]}::uuid[]) and r.agreed_at is not null
    union all select 'interview', null, interview_on, title, null, null, null from recommendations where ${these} and interview_on is not null
    union all select 'hired', null, hired_on, title, null, null, null from recommendations where ${these} and hired_on is not null
    union all ${RECEIPTS} and provision_id = any (${[...ids]}::uuid[])`.execute(tx.db);
  return rows;
}

/**
 * To an agency: by one provision, what it did with it, and whom it recommended where. Of a recommendation only that it was made, agreed to, met and
 * hired by: a refusal, a pause and silence are none of them (rules.md §3.14).
 */
export async function listHandedToAgency(tx: Tx, id: ProvisionId): Promise<HandedOver[]> {
  const own = sql`agency_id = (select scope_organisation()) and provision_id = ${id}`;
  const { rows } = await sql<HandedOver>`
    select 'provided' as kind, provided_at as at, null::date as day, null as opening, null as detail, items, null::date as until
      from provisions where agency_id = (select scope_organisation()) and id = ${id}
    union all ${RECEIPTS} and provision_id = ${id}
    union all select 'accepted', accepted_at, null, null, null, null, null
      from provisions where agency_id = (select scope_organisation()) and id = ${id} and accepted_at is not null
    union all select 'contacted', at, null, null, way || ' ' || result, null, null from contacts where ${own}
    union all select 'contact_answered', answered_at, null, null, answer, null, null from contacts where ${own} and answered_at is not null
    union all select 'recommended', asked_at, null, title, null, null, null from recommendations where ${own}
    union all select 'consent', agreed_at, null, title, null, null, null from recommendations where ${own} and agreed_at is not null
    union all select 'interview', null, interview_on, title, null, null, null from recommendations where ${own} and interview_on is not null
    union all select 'hired', null, hired_on, title, null, null, null from recommendations where ${own} and hired_on is not null
    union all select 'placement', null, accepted_on, null, fee_basis || ' ' || fee_yen || ' yen', null, null from placements where ${own}`.execute(
    tx.db,
  );
  return rows;
}
