import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantId } from '../../../platform/ids.ts';

/** What the records of the acting company say of one person, and nobody else: no evaluation, reason or colleague. */
export interface PersonRecord {
  readonly kind: 'entered' | 'applied' | 'ended' | 'contacted' | 'letter';
  readonly at: Date | null;
  readonly day: JstDate | null;
  readonly opening: string | null;
  readonly detail: string | null;
}

export async function listRecords(tx: Tx, id: ApplicantId): Promise<PersonRecord[]> {
  const theirs = sql`company_id = (select scope_organisation()) and applicant_id = ${id}`;
  const { rows } = await sql<PersonRecord>`
    select 'entered' as kind, created_at as at, null::date as day, null as opening, intake as detail from applicants
      where company_id = (select scope_organisation()) and id = ${id}
    union all select 'applied', null, applied_on, opening_title, route from selections where ${theirs}
    union all select 'ended', null, ended_on, opening_title, status from selections where ${theirs} and status <> 'open'
    union all select 'contacted', null, contacted_on, null, kind from applicant_contacts where ${theirs} and kind <> 'letter'
    union all select 'letter', ended_at, null, null, null from letters where ${theirs} and state = 'sent'`.execute(
    tx.db,
  );
  return rows;
}
