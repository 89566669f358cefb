import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantId, OpeningId, PolicyId } from '../../../platform/ids.ts';
import type { ReapplyAnswer } from '../../applicants/rules/reapply.ts';
import type { Rehire } from '../../applicants/rules/rehire.ts';
import type { WaitVersion } from '../../applicants/rules/waiting.ts';
import type { Asked, AskedOpening } from '../rules/facts.ts';
import type { RecordedSelection } from '../rules/person.ts';

const OWN = sql`company_id = (select scope_organisation())`;

/** What the table of people says of somebody. */
export interface RecordedPerson {
  readonly id: ApplicantId;
  readonly fullName: string;
  readonly isHere: boolean;
  readonly mailAddress: string | null;
  readonly isShared: boolean;
  readonly answer: ReapplyAnswer | null;
  readonly from: JstDate | null;
  readonly rehire: Rehire | null;
  readonly tags: readonly string[];
  readonly restsSince: Date | null;
}

/** These people, in the order of their ids. */
export async function listRecorded(tx: Tx, ids: readonly ApplicantId[]): Promise<RecordedPerson[]> {
  const { rows } = await sql<RecordedPerson>`
    select a.id, a.full_name as "fullName", a.merged_into is null as "isHere", a.mail_address as "mailAddress", exists (
        select from applicants o where o.company_id = a.company_id and o.mail_address = a.mail_address and o.id <> a.id
          and o.merged_into is null) as "isShared",
      a.may_reapply as answer, a.reapply_from as "from", a.rehire,
      array(select t.tag from applicant_tags t where t.company_id = a.company_id and t.applicant_id = a.id) as tags,
      (select r.since from reapproach_rests r
        where r.company_id = a.company_id and r.applicant_id = a.id and r.back_at is null) as "restsSince"
    from applicants a where a.company_id = (select scope_organisation()) and a.id = any (${[...ids]}::uuid[])
    order by a.id`.execute(tx.db);
  return rows;
}

/** All selections of these people, the latest end first. */
export async function listSelections(tx: Tx, ids: readonly ApplicantId[]): Promise<RecordedSelection[]> {
  const { rows } = await sql<RecordedSelection>`
    select id, applicant_id as "applicantId", status, offer_declined as "offerDeclined", ended_on as "endedOn",
      reason_kind as "reasonKind", step, opening_title as "openingTitle", coalesce(would_change, '[]') as "wouldChange"
    from selections where ${OWN} and applicant_id = any (${[...ids]}::uuid[])
    order by ended_on desc nulls last, id desc`.execute(tx.db);
  return rows;
}

/** Everything these people were or are to be asked, the oldest first. */
export async function listAsked(
  tx: Tx,
  ids: readonly ApplicantId[],
): Promise<(Asked & { readonly applicantId: ApplicantId })[]> {
  const { rows } = await sql<Asked & { applicantId: ApplicantId }>`
    with mine as materialized (
      select * from reapproach_invitations where ${OWN} and applicant_id = any (${[...ids]}::uuid[])),
    replied as materialized (
      select * from replied_invitations(array(select id from mine where sent_at is not null)))
    select i.id, i.applicant_id as "applicantId", i.campaign_id as "campaignId", i.selection_id as "selectionId",
      i.follows_id as "followsId", i.change_id as "changeId", i.step, i.kind, i.state, i.state_at as "stateAt", i.sent_at as "sentAt",
      i.later_until as "laterUntil", r.replied_on as "repliedOn"
    from mine i left join replied r on r.id = i.id
    order by i.created_at, i.id`.execute(tx.db);
  return rows;
}

/** People with a selection that ended in a way a policy is about, behind somebody, by their ids. */
export async function listWithEnd(
  tx: Tx,
  isLeavers: boolean,
  { after, limit }: { readonly after?: ApplicantId; readonly limit: number },
): Promise<ApplicantId[]> {
  const { rows } = await sql<{ id: ApplicantId }>`
    select a.id from applicants a
    where a.company_id = (select scope_organisation()) and a.merged_into is null
      and a.id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
      and exists (select from selections s where s.company_id = a.company_id and s.applicant_id = a.id
        and ${isLeavers ? sql`s.status = 'left'` : sql`s.status in ('rejected', 'withdrawn')`})
    order by a.id limit ${limit}`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** The newest approval of a version that covers each of these people. */
export async function listApproved(
  tx: Tx,
  { policyId, version }: { readonly policyId: PolicyId; readonly version: number },
  ids: readonly ApplicantId[],
): Promise<ReadonlyMap<ApplicantId, Date>> {
  const { rows } = await sql<{ id: ApplicantId; at: Date }>`
    with made as materialized (
      select id, is_for_all, approved_at from reapproach_approvals
      where ${OWN} and policy_id = ${policyId} and version = ${version})
    select t.id, max(m.approved_at) as at
    from unnest(${[...ids]}::uuid[]) as t (id) join made m on m.is_for_all or exists (
      select from reapproach_approved p
      where p.company_id = (select scope_organisation()) and p.approval_id = m.id and p.applicant_id = t.id)
    group by t.id`.execute(tx.db);
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** The openings of a list, in its order. */
export async function listOpeningsOf(tx: Tx, ids: readonly OpeningId[]): Promise<AskedOpening[]> {
  const { rows } = await sql<AskedOpening>`
    select o.id, o.title, o.url, o.closed_at is null as "isOpen"
    from unnest(${[...ids]}::uuid[]) with ordinality as t (id, place)
    join openings o on o.company_id = (select scope_organisation()) and o.id = t.id order by t.place`.execute(
    tx.db,
  );
  return rows;
}

/** Openings that take applications, the newest first, as far as any can be named. */
export async function listOpenOpenings(tx: Tx): Promise<AskedOpening[]> {
  const { rows } = await sql<AskedOpening>`
    select id, title, url, true as "isOpen" from openings where ${OWN} and closed_at is null
    order by created_at desc, id desc limit 300`.execute(tx.db);
  return rows;
}

/** Those of these openings for which a change does not wait (docs/rules.md §14.14). */
export async function listLifted(tx: Tx, ids: readonly OpeningId[]): Promise<ReadonlySet<OpeningId>> {
  const { rows } = await sql<{ id: OpeningId }>`
    select t.id from unnest(${[...ids]}::uuid[]) as t (id), lateral (
      select l.is_lifted from reapproach_lifts l where l.company_id = (select scope_organisation()) and l.opening_id = t.id
      order by l.said_at desc, l.id desc limit 1) latest
    where latest.is_lifted`.execute(tx.db);
  return new Set(rows.map(({ id }) => id));
}

/** Every version of the waits of these openings, the oldest first. */
export async function listOpeningWaitVersions(
  tx: Tx,
  ids: readonly OpeningId[],
): Promise<(WaitVersion & { readonly openingId: OpeningId })[]> {
  const { rows } = await sql<WaitVersion & { openingId: OpeningId }>`
    select opening_id as "openingId", waiting_months as months, changed_at as since from reapply_terms
    where ${OWN} and opening_id = any (${[...ids]}::uuid[]) order by changed_at, id`.execute(tx.db);
  return rows;
}
