import { sql } from 'kysely';
import { IS_FREE, isStillOurs, type Lease, RELEASED, taken } from './lease.ts';
import { newestBehindRow, type Page, type PageRequest } from './page.ts';
import type { Tx } from './scope.ts';

/** A message one process may hand over now. */
export interface ClaimedMessage {
  readonly id: string;
  readonly sealed: Buffer;
  readonly wrapped_key: Buffer;
  readonly message_id: string;
  /** Which attempt this is, from 1. */
  readonly attempts: number;
}

const LONGEST_REASON = 300;

const IS_OPEN = sql`sent_at is null and parked_at is null and wrapped_key is not null`;

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
  /** Business time before which it stays with us; null for a message that may leave at once. */
  readonly sendAfter: Date | null;
  /** The entry of the journal that has to be on the disk before it may leave; null where none has. */
  readonly awaits: string | null;
  /** Counts as sent from the start, for installations without a relay. */
  readonly isSent: boolean;
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
    // No time of ours where none was asked for: whatever becomes of the clock meanwhile, it is due.
    send_after: message.sendAfter ?? sql`'-infinity'`,
    awaits: message.awaits,
    sent_at: message.isSent ? sql`clock_timestamp()` : null,
  });
}

/** A mail to a person, as far as it is kept beside what it said. */
export interface MailOfPerson {
  readonly id: string;
  readonly purpose: string;
  readonly createdAt: Date;
  /** Business time before which it stayed with us; null where nothing held it. */
  readonly sendAfter: Date | null;
  readonly sentAt: Date | null;
  readonly parkedAt: Date | null;
  readonly lastError: string | null;
}

/** The mails to one person of the last 35 days, the oldest first. Needs the `system` scope. */
export function listMailsOf(tx: Tx, candidateId: string): Promise<MailOfPerson[]> {
  return tx.db
    .selectFrom('outbox_messages')
    .where('candidate_id', '=', candidateId)
    .select(['id', 'purpose', 'created_at as createdAt', 'sent_at as sentAt', 'parked_at as parkedAt'])
    .select(['last_error as lastError', sql<Date | null>`nullif(send_after, '-infinity')`.as('sendAfter')])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** The claim of one worker on the messages it has in hand. */
export function messagesLease(messages: readonly ClaimedMessage[], claim: string): Lease {
  return {
    table: 'outbox_messages',
    rows: sql`id = any (${messages.map(({ id }) => id)}::uuid[]) and sent_at is null and parked_at is null`,
    claim,
  };
}

/**
 * Takes up to `most` due messages, the longest due first, and counts the attempt of each: it is on record before anything
 * leaves. Workers side by side pass over what others are taking.
 */
export async function claimDueMessages(tx: Tx, claim: string, most: number): Promise<ClaimedMessage[]> {
  const { rows } = await sql<ClaimedMessage>`
    update outbox_messages set ${taken(claim)}, attempts = attempts + 1
    where id = any (array(
      select id from outbox_messages where ${IS_OPEN} and awaits is null and ${IS_FREE} and send_after <= business_now()
      order by send_after, created_at limit ${most} for update skip locked))
    returning id, sealed, wrapped_key, message_id, attempts`.execute(tx.db);
  return rows;
}

/** Whether some worker has a message in hand. */
export async function isMailUnderWay(tx: Tx): Promise<boolean> {
  const { rows } = await sql`
    select from outbox_messages where ${IS_OPEN} and not ${IS_FREE} and send_after <= business_now() limit 1`.execute(
    tx.db,
  );
  return rows.length > 0;
}

export async function recordSent(tx: Tx, id: string): Promise<void> {
  // Whoever holds it by now: it has left, and must not leave again.
  await sql`
    update outbox_messages set ${RELEASED}, sent_at = clock_timestamp(), last_error = null
    where id = ${id} and sent_at is null and parked_at is null`.execute(tx.db);
}

/** Puts the next attempt off. `reason` is masked before it comes here. */
export async function recordFailure(
  tx: Tx,
  lease: Lease,
  failure: { readonly reason: string; readonly retryInSeconds: number },
): Promise<void> {
  await sql`
    update outbox_messages set ${RELEASED}, last_error = ${failure.reason.slice(0, LONGEST_REASON)},
      send_after = business_now() + ${failure.retryInSeconds} * interval '1 second'
    where ${isStillOurs(lease)}`.execute(tx.db);
}

/** Gives up on a message until somebody retries it. */
export async function recordParked(tx: Tx, lease: Lease, reason: string): Promise<void> {
  await sql`
    update outbox_messages set ${RELEASED}, parked_at = clock_timestamp(),
      last_error = ${reason.slice(0, LONGEST_REASON)}
    where ${isStillOurs(lease)}`.execute(tx.db);
}

/** Gives a parked message a fresh start; answers false when it is not parked or can no longer be opened. */
export async function reopenMessage(tx: Tx, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update outbox_messages set parked_at = null, attempts = 0, send_after = '-infinity'
    where id = ${id} and parked_at is not null and wrapped_key is not null`.execute(tx.db);
  return numAffectedRows === 1n;
}

/** Makes due what was put off further than any retry can be: the clock had run ahead. Answers how many there were. */
export async function bringForwardRetries(tx: Tx, longestRetrySeconds: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update outbox_messages set send_after = '-infinity'
    where ${IS_OPEN} and attempts > 0 and send_after > business_now() + ${longestRetrySeconds} * interval '1 second'`.execute(
    tx.db,
  );
  return Number(numAffectedRows ?? 0);
}

/** How the outbox stands. */
export interface OutboxCount {
  readonly waiting: number;
  /** Age of the message that has been due longest, in seconds; 0 where none is. */
  readonly oldestSeconds: number;
  /** Sent in the last 24 hours, wall time. */
  readonly sentToday: number;
  /** Sent and still readable. */
  readonly sent: number;
  readonly parked: number;
}

export async function countMessages(tx: Tx): Promise<OutboxCount> {
  const { rows } = await sql<OutboxCount>`
    select (select count(*) from outbox_messages where sent_at is null and parked_at is null) as waiting,
      (select coalesce(extract(epoch from max(least(now() - created_at, business_now() - greatest(created_at, send_after)))), 0)::float8
        from outbox_messages where ${IS_OPEN} and send_after <= business_now()) as "oldestSeconds",
      (select count(*) from outbox_messages where sent_at > now() - interval '24 hours') as "sentToday",
      (select count(*) from outbox_messages where sent_at is not null and wrapped_key is not null) as sent,
      (select count(*) from outbox_messages where parked_at is not null) as parked`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('the outbox could not be counted');
  return row;
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

/** Whose messages: a person's own, and those with one of these ids or Message-IDs. */
export interface MessagesOf {
  readonly candidateId?: string;
  readonly ids?: readonly string[];
  readonly messageIds?: readonly string[];
  /** Only those that have not left. */
  readonly isUnsent?: boolean;
}

/** Destroys the keys of messages; those that have not left are parked, for they cannot leave any more. */
export async function destroyKeysOf(tx: Tx, which: MessagesOf): Promise<void> {
  const { candidateId = null, ids = [], messageIds = [], isUnsent = false } = which;
  await sql`
    update outbox_messages set wrapped_key = null, sealed = '', last_error = case when sent_at is null then 'erased' end,
      parked_at = case when sent_at is null then coalesce(parked_at, clock_timestamp()) end
    where (candidate_id = ${candidateId} or id = any (${ids}::uuid[]) or message_id = any (${messageIds}::text[]))
      and wrapped_key is not null and (sent_at is null or not ${isUnsent})`.execute(tx.db);
}

/** Messages to nobody's account and no organisation that were put down since, as far as they can be opened. Needs the `system` scope. */
export async function listMessagesToNobody(
  tx: Tx,
  since: Date,
): Promise<{ readonly id: string; readonly sealed: Buffer; readonly wrapped_key: Buffer }[]> {
  return tx.db
    .selectFrom('outbox_messages')
    .where('candidate_id', 'is', null)
    .where('organisation_id', 'is', null)
    .where('created_at', '>=', since)
    .select(['id', 'sealed', 'wrapped_key'])
    .where('wrapped_key', 'is not', null)
    .$narrowType<{ wrapped_key: Buffer }>()
    .execute();
}

/** Removes messages altogether, whatever has become of them. Needs the `system` scope. */
export async function removeMessages(
  tx: Tx,
  {
    candidateIds,
    organisationIds,
    ids,
  }: Readonly<Record<'candidateIds' | 'organisationIds' | 'ids', readonly string[]>>,
): Promise<void> {
  await sql`delete from outbox_messages where candidate_id = any (${candidateIds}::uuid[])
    or organisation_id = any (${organisationIds}::uuid[]) or id = any (${ids}::uuid[])`.execute(tx.db);
}

/** Removes what is older than `before`, sent, parked or never sendable. */
export async function deleteMessages(tx: Tx, before: Date, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from outbox_messages where id in (
      select id from outbox_messages where created_at < ${before}
        and (sent_at is not null or parked_at is not null) limit ${most})`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}

/** A message that has been sent and can still be opened. */
export interface SentMessage {
  readonly id: string;
  readonly sealed: Buffer;
  readonly wrapped_key: Buffer;
  readonly messageId: string;
  readonly sentAt: Date;
}

/** Sent messages that can still be opened, newest first. @throws InvalidInput for the id of no message */
export function listSentMessages(tx: Tx, page: PageRequest<string>): Promise<Page<SentMessage>> {
  // Looked up, because a Date has not the microseconds that tell the messages of one transaction apart.
  const place = (id: string) => sql`(select sent_at, id from outbox_messages where id = ${id}::uuid)`;
  return newestBehindRow(sent(tx), ['sent_at', 'id'], place, page);
}

/** One sent message that can still be opened. */
export function findSentMessage(tx: Tx, id: string): Promise<SentMessage | undefined> {
  return sent(tx).where('id', '=', id).executeTakeFirst();
}

function sent(tx: Tx) {
  return tx.db
    .selectFrom('outbox_messages')
    .where('wrapped_key', 'is not', null)
    .where('sent_at', 'is not', null)
    .select(['id', 'sealed', 'wrapped_key', 'message_id as messageId', 'sent_at as sentAt'])
    .$narrowType<{ wrapped_key: Buffer; sentAt: Date }>();
}
