import { sql } from 'kysely';
import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { Intake } from '../rules/intake.ts';
import type { Selection } from '../rules/people.ts';
import type { PersonField } from '../rules/pinned-fields.ts';
import type { ReapplyAnswer } from '../rules/reapply.ts';
import type { ReasonKind } from '../rules/reason-kinds.ts';

/** What has happened with one person. */
export const timelineKinds = [
  'entered',
  'imported',
  'applied',
  'ended',
  'letter',
  'noted',
  'given',
  'contacted',
  'based',
  'changed',
  'decided',
  'value',
  'merged',
  'parted',
] as const;

/** One of it; what does not apply is null. */
export interface TimelineEvent {
  readonly id: string;
  readonly at: Date;
  readonly kind: (typeof timelineKinds)[number];
  /** Of a selection: which opening, how and where it ended. */
  readonly opening: string | null;
  readonly status: Selection['status'] | null;
  readonly step: string | null;
  readonly reason: ReasonKind | null;
  /** Of an entry: how it came here. Of a basis: which. Of a value: which, and what it is now. Of applying again: from which day. */
  readonly intake: Intake | null;
  readonly field: PersonField | null;
  readonly value: string | null;
  /** What was decided about applying again. */
  readonly reapply: ReapplyAnswer | 'none' | null;
  /** The file, or the press of a letter. */
  readonly ref: string | null;
  /** Who did it, as long as they work there. */
  readonly by: string | null;
}

/**
 * What has happened with a person, the latest first: from the rows that say so, whichever they are. Days are their beginning in Japan; two
 * events of one row have an id each.
 */
export function listTimeline(tx: Tx, id: ApplicantId, page: PageRequest): Promise<Page<TimelineEvent>> {
  const own = sql`company_id = (select scope_organisation())`;
  const theirs = sql`${own} and applicant_id = ${id}`;
  const day = (column: string) => sql`${sql.ref(column)}::timestamp at time zone 'Asia/Tokyo'`;
  const events = sql<TimelineEvent & { written_by: string | null }>`(
    with events (key, at, kind, opening, status, step, reason, intake, field, value, ref, written_by, reapply) as (
      select 'entered' || id, created_at, 'entered', null, null, null, null, intake, null, null, import_id, null, null
        from applicants where ${own} and id = ${id}
      union all select 'imported' || s.import_id, min(s.created_at), 'imported', null, null, null, null, null, null, null, s.import_id, null, null
        from selections s join applicants a on a.company_id = s.company_id and a.id = s.applicant_id
        where s.company_id = (select scope_organisation()) and s.applicant_id = ${id} and s.import_id is distinct from a.import_id and s.import_id is not null group by s.import_id
      union all select 'applied' || id, ${day('applied_on')}, 'applied', opening_title, null, null, null, null, null, route, null, null, null
        from selections where ${theirs} and applied_on is not null
      union all select 'ended' || id, ${day('ended_on')}, 'ended', opening_title, status, step, reason_kind, null, null, null, null, null, null
        from selections where ${theirs} and ended_on is not null
      union all select 'letter' || id, ended_at, 'letter', null, null, null, null, null, null, null, batch_id, null, null
        from letters where ${theirs} and state = 'sent'
      union all select 'noted' || id, noted_at, 'noted', null, null, null, null, null, null, null, null, noted_by, null
        from applicant_notes where ${theirs}
      union all select 'given' || applicant_id, since, 'given', null, null, null, null, null, null,
          (select m.name from members m where m.organisation_id = company_id and m.user_id = owner_id), null, given_by, null
        from applicant_owners where ${theirs}
      union all select 'contacted' || id, ${day('contacted_on')}, 'contacted', null, null, null, null, null, null, kind, null, contacted_by, null
        from applicant_contacts where ${theirs} and kind <> 'letter'
      union all select 'based' || id, recorded_at, 'based', null, null, null, null, null, null, basis, null, recorded_by, null
        from applicant_bases where ${theirs}
      union all select 'value' || field || value, first_at, 'value', null, null, null, null, null, field, value, import_id, written_by, null
        from applicant_values where ${theirs} and (written_by is not null or first_at > (
          select created_at from applicants where ${own} and id = ${id}))
      union all select kind || m.id, at, kind, null, null, null, null, null, null, null, null, who, null
        from merges m, lateral (values ('merged', merged_at, merged_by), ('parted', parted_at, parted_by)) as e (kind, at, who)
        where m.company_id = (select scope_organisation()) and m.kept_id = ${id} and at is not null
      union all select 'audit' || e.id, business_at, 'changed', s.opening_title, null, null, null, null, null, null, null, actor_id, null
        from selections s join audit_events e on e.organisation_id = s.company_id and e.subject_id = s.id::text
          and e.subject_kind in ('applicant', 'selection')
        where s.company_id = (select scope_organisation()) and s.applicant_id = ${id} and e.action in ('selection.changed', 'selection.ended')
      union all select 'decided' || e.id, business_at, 'decided', null, null, null, null, null, null, detail ->> 'from', null, actor_id, detail ->> 'answer'
        from audit_events e where e.organisation_id = (select scope_organisation()) and e.subject_kind = 'applicant'
          and e.action = 'applicant.reapply_decided' and e.subject_id in (select ${id}::text union all select m.merged_id::text from merges m
            where m.company_id = (select scope_organisation()) and m.kept_id = ${id} and m.parted_at is null))
    select md5(e.key)::uuid as id, date_trunc('milliseconds', e.at) as at, e.kind, e.opening, e.status, e.step, e.reason, e.intake, e.field,
      e.value, e.ref, e.reapply, m.name as by
    from events e left join members m on m.organisation_id = (select scope_organisation()) and m.user_id = e.written_by)`;
  const query = tx.db.selectFrom(events.as('t')).selectAll();
  return newestFirst(query, { at: 't.at', id: 't.id' }, page, (row) => ({ at: row.at, id: row.id }));
}
