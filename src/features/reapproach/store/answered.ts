import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { AskedState, NoReason } from '../rules/answers.ts';

/** An asking of the acting company that is answered now. */
export interface LockedAsking {
  readonly id: string;
  readonly state: AskedState;
  readonly stateAt: Date;
  readonly answerReason: NoReason | null;
  readonly openingTitle: string | null;
}

/** Locks it with its reminder; its person was locked before. */
export async function lockAsking(tx: Tx, rootId: string): Promise<LockedAsking | undefined> {
  const { rows } = await sql<LockedAsking>`
    select id, state, state_at as "stateAt", answer_reason as "answerReason", (select o.title from openings o
      where o.company_id = i.company_id and o.id = i.opening_id) as "openingTitle"
    from reapproach_invitations i where company_id = ${tx.organisationId} and (id = ${rootId} or (follows_id = ${rootId} and kind = 'reminder'))
    order by id for update`.execute(tx.db);
  return rows.find(({ id }) => id === rootId);
}

/** What an answer makes of an asking and its reminder, as far as they have left. */
export async function writeState(
  tx: Tx,
  rootId: string,
  to: {
    readonly state: AskedState;
    readonly laterUntil?: JstDate | null;
    readonly reason?: NoReason | null;
    /** When somebody looks again whether it was answered; null for never. */
    readonly nextAt: Date | null;
  },
): Promise<void> {
  await sql`
    update reapproach_invitations set state = ${to.state}, state_at = ${tx.now}, later_until = ${to.laterUntil ?? null},
      answer_reason = ${to.reason ?? null}, next_at = case when id = ${rootId} then ${to.nextAt}::timestamptz end
    where company_id = ${tx.organisationId} and (id = ${rootId} or (follows_id = ${rootId} and kind = 'reminder'))
      and state not in ('due', 'stopped')`.execute(tx.db);
}

/** That an answer stopped what was to be sent to a person next. */
const STOPPED_BY_ANSWER = 'answered';

/** Nothing that is due for a person leaves after their answer. */
export async function stopDue(tx: Tx, applicantId: ApplicantId): Promise<void> {
  await tx.db
    .updateTable('reapproach_invitations')
    .set({ state: 'stopped', stopped_by: STOPPED_BY_ANSWER, state_at: tx.now, next_at: null })
    .where('company_id', '=', tx.organisationId)
    .where('applicant_id', '=', applicantId)
    .where('state', '=', 'due')
    .execute();
}

/** What somebody had asked for by an answer that they changed: to be asked once more. */
export async function stopAskedFor(tx: Tx, rootId: string): Promise<void> {
  await tx.db
    .updateTable('reapproach_invitations')
    .set({ state: 'stopped', stopped_by: STOPPED_BY_ANSWER, state_at: tx.now, next_at: null })
    .where('company_id', '=', tx.organisationId)
    .where('follows_id', '=', rootId)
    .where('step', '=', 0)
    .where('state', '=', 'due')
    .execute();
}

/** What an answer stopped at that moment is due again, since it counts no more; but not what an earlier one had asked for. */
export async function reviveDue(
  tx: Tx,
  applicantId: ApplicantId,
  rootId: string,
  stoppedAt: Date,
): Promise<void> {
  await sql`
    update reapproach_invitations set state = 'due', stopped_by = null, state_at = ${tx.now}, next_at = greatest(due_at, ${tx.now})
    where company_id = ${tx.organisationId} and applicant_id = ${applicantId} and state = 'stopped'
      and stopped_by = ${STOPPED_BY_ANSWER} and state_at = ${stoppedAt} and not (step = 0 and follows_id = ${rootId})`.execute(
    tx.db,
  );
}

/** The person is asked once more at the time that they chose; until it has left, a later choice takes its place. */
export async function askAgainAt(tx: Tx, rootId: string, dueAt: Date): Promise<void> {
  await sql`
    insert into reapproach_invitations as i (company_id, id, applicant_id, selection_id, campaign_id, policy_id, policy_version, step, kind,
      follows_id, opening_id, due_at, next_at, state, state_at, created_at)
    select company_id, ${randomUUID()}, applicant_id, selection_id, campaign_id, policy_id, policy_version, 0, 'invitation', id, opening_id,
      ${dueAt}, ${dueAt}, 'due', ${tx.now}, ${tx.now}
    from reapproach_invitations where company_id = ${tx.organisationId} and id = ${rootId}
    on conflict (company_id, applicant_id, campaign_id, selection_id, step, kind, follows_id) do update
      set due_at = excluded.due_at, next_at = excluded.next_at, state = 'due', state_at = excluded.state_at, stopped_by = null
      where i.sent_at is null`.execute(tx.db);
}

/** The person is asked again from now on. */
export async function endRests(tx: Tx, applicantId: ApplicantId): Promise<void> {
  await tx.db
    .updateTable('reapproach_rests')
    .set({ back_at: tx.now })
    .where('company_id', '=', tx.organisationId)
    .where('applicant_id', '=', applicantId)
    .where('back_at', 'is', null)
    .execute();
}

/** They are left in peace as before, where they came back after that moment. */
export async function resumeRests(tx: Tx, applicantId: ApplicantId, since: Date): Promise<void> {
  await tx.db
    .updateTable('reapproach_rests')
    .set({ back_at: null })
    .where('company_id', '=', tx.organisationId)
    .where('applicant_id', '=', applicantId)
    .where('back_at', '>', since)
    .execute();
}
