import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { AskedState, NoReason } from '../rules/answers.ts';
import { own, zoneOf } from './zone.ts';

/** An asking of the acting company that is answered now. */
export interface LockedAsking {
  readonly id: string;
  readonly state: AskedState;
  readonly stateAt: Date;
  readonly answerReason: NoReason | null;
}

/** Locks it with its reminder; its person was locked before. */
export async function lockAsking(tx: Tx, rootId: string): Promise<LockedAsking | undefined> {
  const zone = zoneOf(tx);
  const { rows } = await sql<LockedAsking>`
    select id, state, state_at as "stateAt", answer_reason as "answerReason"
    from ${zone.askings} where ${own(zone)} and (id = ${rootId} or (follows_id = ${rootId} and kind = 'reminder'))
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
  const zone = zoneOf(tx);
  await sql`
    update ${zone.askings} set state = ${to.state}, state_at = ${tx.now}, later_until = ${to.laterUntil ?? null},
      answer_reason = ${to.reason ?? null}, next_at = case when id = ${rootId} then ${to.nextAt}::timestamptz end
    where ${own(zone)} and (id = ${rootId} or (follows_id = ${rootId} and kind = 'reminder'))
      and state not in ('due', 'stopped')`.execute(tx.db);
}

/** That an answer stopped what was to be sent to a person next. */
const STOPPED_BY_ANSWER = 'answered';

/** Nothing that is due for a person leaves after their answer. */
export async function stopDue(tx: Tx, applicantId: ApplicantId): Promise<void> {
  const zone = zoneOf(tx);
  await sql`
    update ${zone.askings} set state = 'stopped', stopped_by = ${STOPPED_BY_ANSWER}, state_at = ${tx.now}, next_at = null
    where ${own(zone)} and ${zone.whom} = ${applicantId} and state = 'due'`.execute(tx.db);
}

/** What somebody had asked for by an answer that they changed: to be asked once more. */
export async function stopAskedFor(tx: Tx, rootId: string): Promise<void> {
  const zone = zoneOf(tx);
  await sql`
    update ${zone.askings} set state = 'stopped', stopped_by = ${STOPPED_BY_ANSWER}, state_at = ${tx.now}, next_at = null
    where ${own(zone)} and follows_id = ${rootId} and step = 0 and state = 'due'`.execute(tx.db);
}

/** What an answer stopped at that moment is due again, since it counts no more; but not what an earlier one had asked for. */
export async function reviveDue(
  tx: Tx,
  applicantId: ApplicantId,
  rootId: string,
  stoppedAt: Date,
): Promise<void> {
  const zone = zoneOf(tx);
  await sql`
    update ${zone.askings} set state = 'due', stopped_by = null, state_at = ${tx.now}, next_at = greatest(due_at, ${tx.now})
    where ${own(zone)} and ${zone.whom} = ${applicantId} and state = 'stopped'
      and stopped_by = ${STOPPED_BY_ANSWER} and state_at = ${stoppedAt} and not (step = 0 and follows_id = ${rootId})`.execute(
    tx.db,
  );
}

/** The person is asked once more at the time that they chose; until it has left, a later choice takes its place. */
export async function askAgainAt(tx: Tx, rootId: string, dueAt: Date): Promise<void> {
  const zone = zoneOf(tx);
  const { askings, owner, whom, about } = zone;
  await sql`
    insert into ${askings} as i (${owner}, id, ${whom}, ${about}, campaign_id, policy_id, policy_version, step, kind,
      follows_id, opening_id, due_at, next_at, state, state_at, created_at)
    select ${owner}, ${randomUUID()}, ${whom}, ${about}, campaign_id, policy_id, policy_version, 0, 'invitation', id, opening_id,
      ${dueAt}, ${dueAt}, 'due', ${tx.now}, ${tx.now}
    from ${askings} where ${own(zone)} and id = ${rootId}
    on conflict (${owner}, ${whom}, campaign_id, ${about}, step, kind, follows_id) do update
      set due_at = excluded.due_at, next_at = excluded.next_at, state = 'due', state_at = excluded.state_at, stopped_by = null
      where i.sent_at is null`.execute(tx.db);
}

/** The person is asked again from now on. Nobody rests who ticked: two unanswered are all they get. */
export async function endRests(tx: Tx, applicantId: ApplicantId): Promise<void> {
  if (tx.scope.kind === 'candidate') return;
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
  if (tx.scope.kind === 'candidate') return;
  await tx.db
    .updateTable('reapproach_rests')
    .set({ back_at: null })
    .where('company_id', '=', tx.organisationId)
    .where('applicant_id', '=', applicantId)
    .where('back_at', '>', since)
    .execute();
}
