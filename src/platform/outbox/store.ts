import { sql } from 'kysely';
import type { Tx } from '../../db/scope.ts';

/** A message one process may hand over now. */
export interface ClaimedMessage {
  readonly id: string;
  readonly sealed: Buffer;
  readonly wrapped_key: Buffer;
  readonly message_id: string;
  /** Which attempt this is, from 1; also tells this claim from a later one. */
  readonly attempts: number;
}

/** A dead process's message is free again within half a minute; a living one renews its lease meanwhile. */
const LEASE_SECONDS = 15;
const LONGEST_REASON = 300;

const IS_OPEN = sql`sent_at is null and parked_at is null and wrapped_key is not null`;
const IS_FREE = sql`(claimed_until is null or claimed_until < now())`;
const LEASE = sql`now() + ${sql.lit(LEASE_SECONDS)} * interval '1 second'`;

/** Takes a due message for this process and counts the attempt; undefined when it is gone, put off or somebody else's. */
export async function claimMessage(tx: Tx, id: string): Promise<ClaimedMessage | undefined> {
  const { rows } = await sql<ClaimedMessage>`
    update outbox_messages set claimed_until = ${LEASE}, attempts = attempts + 1
    where id = ${id} and ${IS_OPEN} and ${IS_FREE} and send_after <= business_now()
    returning id, sealed, wrapped_key, message_id, attempts`.execute(tx.db);
  return rows[0];
}

/** Prolongs the lease while the relay is slow. */
export async function renewClaim(tx: Tx, message: ClaimedMessage): Promise<void> {
  await sql`update outbox_messages set claimed_until = ${LEASE} where ${isStillOurs(message)}`.execute(tx.db);
}

export async function recordSent(tx: Tx, message: ClaimedMessage): Promise<void> {
  // Whoever holds it by now: it has left, and must not leave again.
  await sql`
    update outbox_messages set sent_at = clock_timestamp(), claimed_until = null, last_error = null
    where id = ${message.id} and sent_at is null and parked_at is null`.execute(tx.db);
}

/** Puts the next attempt off. `reason` is masked and cut before it comes here. */
export async function recordFailure(
  tx: Tx,
  message: ClaimedMessage,
  failure: { readonly reason: string; readonly retryInSeconds: number },
): Promise<void> {
  await sql`
    update outbox_messages set claimed_until = null, last_error = ${failure.reason.slice(0, LONGEST_REASON)},
      send_after = business_now() + ${failure.retryInSeconds} * interval '1 second'
    where ${isStillOurs(message)}`.execute(tx.db);
}

/** Gives up on a message until somebody retries it. */
export async function recordParked(tx: Tx, message: ClaimedMessage, reason: string): Promise<void> {
  await sql`
    update outbox_messages set claimed_until = null, parked_at = clock_timestamp(),
      last_error = ${reason.slice(0, LONGEST_REASON)}
    where ${isStillOurs(message)}`.execute(tx.db);
}

/** Gives a parked message a fresh start; answers false when it is not parked or can no longer be opened. */
export async function reopenMessage(tx: Tx, id: string): Promise<boolean> {
  const result = await tx.db
    .updateTable('outbox_messages')
    .set({ parked_at: null, attempts: 0, send_after: tx.now })
    .where('id', '=', id)
    .where('parked_at', 'is not', null)
    .where('wrapped_key', 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Enqueues what is due and in nobody's hands, oldest first; those that wait in the queue already count once. */
export async function enqueueDueMessages(tx: Tx, most: number): Promise<number> {
  const { rows } = await sql`
    select enqueue_job('mail', jsonb_build_object('messageId', id), id::text)
    from (select id from outbox_messages where ${IS_OPEN} and ${IS_FREE} and send_after <= business_now()
      order by send_after limit ${most}) due`.execute(tx.db);
  return rows.length;
}

/** Where there is no relay: what has become due counts as sent. */
export async function markDueMessagesSent(tx: Tx): Promise<number> {
  const { numAffectedRows } = await sql`
    update outbox_messages set sent_at = clock_timestamp() where ${IS_OPEN} and send_after <= business_now()`.execute(
    tx.db,
  );
  return Number(numAffectedRows ?? 0);
}

/** Destroys the keys of what was sent before `before`: nobody can read it any more, nor in a backup made from now on. */
export async function destroyKeysOfSent(tx: Tx, before: Date, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update outbox_messages set wrapped_key = null, sealed = '' where id in (
      select id from outbox_messages where wrapped_key is not null and sent_at < ${before} limit ${most})`.execute(
    tx.db,
  );
  return Number(numAffectedRows ?? 0);
}

/** Destroys the keys of one person's messages; those that have not left are parked, for they cannot leave any more. */
export async function destroyKeysOf(tx: Tx, candidateId: string): Promise<void> {
  await sql`
    update outbox_messages set wrapped_key = null, sealed = '', last_error = case when sent_at is null then 'erased' end,
      parked_at = case when sent_at is null then coalesce(parked_at, clock_timestamp()) end
    where candidate_id = ${candidateId} and wrapped_key is not null`.execute(tx.db);
}

/** Removes what is older than `before`, sent, parked or never sendable. */
export async function deleteMessages(tx: Tx, before: Date, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from outbox_messages where id in (
      select id from outbox_messages where created_at < ${before}
        and (sent_at is not null or parked_at is not null) limit ${most})`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}

/** Only the newest claim may say what became of it. */
function isStillOurs(message: ClaimedMessage) {
  return sql`id = ${message.id} and attempts = ${message.attempts} and sent_at is null and parked_at is null`;
}
