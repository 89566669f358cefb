import { sql } from 'kysely';
import type { Tx } from './scope.ts';

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
/** A job that has not been heard of for so long is given up; jobs are lost only by hand. */
const QUEUED = sql`now() + interval '10 minutes'`;

const IS_OPEN = sql`sent_at is null and parked_at is null and wrapped_key is not null`;
const IS_FREE = sql`(claimed_until is null or claimed_until < now())`;
const LEASE = sql`now() + ${sql.lit(LEASE_SECONDS)} * interval '1 second'`;

/** A message as it is put down: sealed, and known by ids only. */
export interface NewMessage {
  readonly id: string;
  readonly organisationId: string | undefined;
  readonly candidateId: string | undefined;
  readonly purpose: string;
  readonly sealed: Buffer;
  readonly wrappedKey: Buffer;
  /** Unique: a second message under the same one is not put down. */
  readonly messageId: string;
  /** Business time. */
  readonly sendAfter: Date;
  /** Counts as sent from the start, for installations without a relay. */
  readonly isSent: boolean;
  /** A job is enqueued along with it. */
  readonly isQueued: boolean;
}

/** Puts a message down; answers false when one with its Message-ID is there already. */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await putDown(tx, message)
    // Without a target: naming one would need the right to read what was posted before.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The same together with the commit, for a message whose Message-ID nobody can have used before. */
export function writeMessage(tx: Tx, message: NewMessage): void {
  tx.putOff(putDown(tx, message));
}

function putDown(tx: Tx, message: NewMessage) {
  return tx.db.insertInto('outbox_messages').values({
    id: message.id,
    organisation_id: message.organisationId ?? null,
    candidate_id: message.candidateId ?? null,
    purpose: message.purpose,
    sealed: message.sealed,
    wrapped_key: message.wrappedKey,
    message_id: message.messageId,
    // Not the transaction's time: messages of one transaction have an order.
    created_at: sql`clock_timestamp()`,
    send_after: message.sendAfter,
    sent_at: message.isSent ? sql`clock_timestamp()` : null,
    queued_until: message.isQueued ? sql`${QUEUED}` : null,
  });
}

/**
 * Takes a due message for this process and counts the attempt. Answers `held` while somebody else has it, and undefined
 * when there is nothing to do: it has been sent, parked, put off or removed.
 */
export async function claimMessage(tx: Tx, id: string): Promise<ClaimedMessage | 'held' | undefined> {
  const { rows } = await sql<ClaimedMessage>`
    update outbox_messages set claimed_until = ${LEASE}, attempts = attempts + 1
    where id = ${id} and ${IS_OPEN} and ${IS_FREE} and send_after <= business_now()
    returning id, sealed, wrapped_key, message_id, attempts`.execute(tx.db);
  if (rows[0] !== undefined) return rows[0];
  const { rows: others } = await sql`
    select from outbox_messages where id = ${id} and ${IS_OPEN} and not ${IS_FREE}`.execute(tx.db);
  return others.length > 0 ? 'held' : undefined;
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
    update outbox_messages set claimed_until = null, queued_until = null,
      last_error = ${failure.reason.slice(0, LONGEST_REASON)}, send_after = business_now() + ${failure.retryInSeconds} * interval '1 second'
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
    .set({ parked_at: null, attempts: 0, send_after: tx.now, queued_until: null })
    .where('id', '=', id)
    .where('parked_at', 'is not', null)
    .where('wrapped_key', 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Enqueues what is due and has no job under way, oldest first; answers how many. */
export async function enqueueDueMessages(tx: Tx, most: number): Promise<number> {
  const { rows } = await sql`
    with due as (
      update outbox_messages set queued_until = ${QUEUED} where id = any (array(
        select id from outbox_messages
        where ${IS_OPEN} and ${IS_FREE} and (queued_until is null or queued_until < now())
          and send_after <= business_now()
        order by send_after limit ${most} for update skip locked))
      returning id)
    select enqueue_job('mail', jsonb_build_object('messageId', id), null) from due`.execute(tx.db);
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

/** How many messages wait, can still be read after sending, and are parked. */
export async function measureOutbox(tx: Tx): Promise<Record<'waiting' | 'sent' | 'parked', number>> {
  const { rows } = await sql<{ waiting: number; sent: number; parked: number }>`
    select (select count(*) from outbox_messages where sent_at is null and parked_at is null) as waiting,
      (select count(*) from outbox_messages where sent_at is not null and wrapped_key is not null) as sent,
      (select count(*) from outbox_messages where parked_at is not null) as parked`.execute(tx.db);
  return rows[0] ?? { waiting: 0, sent: 0, parked: 0 };
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

/** A message that has been sent and can still be opened. */
export interface SentMessage {
  readonly id: string;
  readonly sealed: Buffer;
  readonly wrapped_key: Buffer;
  readonly message_id: string;
  readonly sent_at: Date;
  /** The same with microseconds, which a Date has not. */
  readonly exactly: string;
}

/** Sent messages that can still be opened, newest first. `after` is the last one of the page before. */
export async function listSentMessages(
  tx: Tx,
  page: { readonly limit: number; readonly after: Pick<SentMessage, 'exactly' | 'id'> | undefined },
): Promise<SentMessage[]> {
  const { after } = page;
  const { rows } = await sql<SentMessage>`
    ${SENT} ${after ? sql`and (sent_at, id) < (${after.exactly}::timestamptz, ${after.id}::uuid)` : sql``}
    order by sent_at desc, id desc limit ${page.limit}`.execute(tx.db);
  return rows;
}

/** One sent message that can still be opened. */
export async function findSentMessage(tx: Tx, id: string): Promise<SentMessage | undefined> {
  const { rows } = await sql<SentMessage>`${SENT} and id = ${id}`.execute(tx.db);
  return rows[0];
}

const SENT = sql`
  select id, sealed, wrapped_key, message_id, sent_at, sent_at::text as exactly from outbox_messages
  where wrapped_key is not null and sent_at is not null`;
