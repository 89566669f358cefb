import { sql } from 'kysely';
import { MAIL_CLASSES, type MailClass } from '../platform/mail-purposes.ts';
import { IS_OPEN, IS_UNHURRIED, IS_UNSETTLED } from './outbox-claim.ts';
import { newestBehindRow, type Page, type PageRequest } from './page.ts';
import type { Tx } from './scope.ts';

/** A message as it is put down: sealed, and known by ids only. */
export interface NewMessage {
  readonly id: string;
  readonly organisationId: string | undefined;
  readonly candidateId: string | undefined;
  readonly purpose: string;
  readonly class: MailClass;
  /** What its reader can stop; null where nobody can. */
  readonly stream: string | null;
  /** The organisation in whose name it is sent; null where that is the product. */
  readonly senderId: string | null;
  readonly mailboxKey: Buffer;
  readonly personKey: Buffer;
  readonly sealed: Buffer;
  readonly wrappedKey: Buffer;
  /** Unique: a second message under the same one is not put down. */
  readonly messageId: string;
  /** Business time before which it stays with us; null for a message that may leave at once. */
  readonly sendAfter: Date | null;
  /** By whose switch it leaves: a member's, or the organisation's own; null where it has none. */
  readonly readerId: string | null;
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
    class: message.class,
    stream: message.stream,
    sender_id: message.senderId,
    reader_id: message.readerId,
    mailbox_key: message.mailboxKey,
    person_key: message.personKey,
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
  readonly stoppedAt: Date | null;
  readonly stoppedBy: string | null;
  readonly lastError: string | null;
}

/** The mails to one person of the last 35 days, the oldest first. Needs the `system` scope. */
export function listMailsOf(tx: Tx, candidateId: string): Promise<MailOfPerson[]> {
  return tx.db
    .selectFrom('outbox_messages')
    .where('candidate_id', '=', candidateId)
    .select(['id', 'purpose', 'created_at as createdAt', 'sent_at as sentAt', 'parked_at as parkedAt'])
    .select(['stopped_at as stoppedAt', 'stopped_by as stoppedBy', 'last_error as lastError'])
    .select([sql<Date | null>`nullif(send_after, '-infinity')`.as('sendAfter')])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Gives a parked message a fresh start; answers false when it is not parked or can no longer be opened. */
export async function reopenMessage(tx: Tx, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update outbox_messages set parked_at = null, attempts = 0, send_after = '-infinity'
    where id = ${id} and parked_at is not null and wrapped_key is not null`.execute(tx.db);
  return numAffectedRows === 1n;
}

/**
 * Makes due what was put off further than any retry can be: the clock had run ahead. What keeps the mailing hours may have been
 * put off until the next of them after that. Answers how many there were.
 */
export async function bringForwardRetries(
  tx: Tx,
  { latest, latestUnhurried }: Readonly<Record<'latest' | 'latestUnhurried', Date>>,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update outbox_messages set send_after = '-infinity'
    where ${IS_OPEN} and attempts > 0
      and send_after > case when ${IS_UNHURRIED} then ${latestUnhurried}::timestamptz else ${latest}::timestamptz end`.execute(
    tx.db,
  );
  return Number(numAffectedRows ?? 0);
}

const WAITED = sql`coalesce(extract(epoch from max(least(now() - created_at, business_now() - greatest(created_at, send_after)))), 0)::float8`;

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
  readonly stopped: number;
}

export async function countMessages(tx: Tx): Promise<OutboxCount> {
  const { rows } = await sql<OutboxCount>`
    select (select count(*) from outbox_messages where ${IS_UNSETTLED}) as waiting,
      (select ${WAITED}
        from outbox_messages where ${IS_OPEN} and send_after <= business_now()) as "oldestSeconds",
      (select count(*) from outbox_messages where sent_at > now() - interval '24 hours') as "sentToday",
      (select count(*) from outbox_messages where sent_at is not null and wrapped_key is not null) as sent,
      (select count(*) from outbox_messages where parked_at is not null) as parked,
      (select count(*) from outbox_messages where stopped_at is not null) as stopped`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('the outbox could not be counted');
  return row;
}

/** Age in seconds of what has been due longest of each class of mail; 0 where nothing is due. */
export async function ageByClass(
  tx: Tx,
): Promise<readonly { readonly class: MailClass; readonly seconds: number }[]> {
  const { rows } = await sql<{ class: MailClass; seconds: number }>`
    select c.class, ${WAITED} as seconds
    from unnest(${MAIL_CLASSES}::text[]) c (class)
    left join outbox_messages o on o.class = c.class and ${IS_OPEN} and o.send_after <= business_now()
    group by c.class`.execute(tx.db);
  return rows;
}

/** Destroys the keys of what was sent before `before`: nobody can read it any more, nor in a backup made from now on. */
export async function destroyKeysOfSent(tx: Tx, before: Date, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update outbox_messages set wrapped_key = null, sealed = '' where id = any (array(
      select id from outbox_messages where wrapped_key is not null and sent_at < ${before} limit ${most}))`.execute(
    tx.db,
  );
  return Number(numAffectedRows ?? 0);
}

/** Whose messages: a person's own, and those with one of these ids or Message-IDs. */
export interface MessagesOf {
  readonly candidateId?: string;
  readonly ids?: readonly string[];
  readonly messageIds?: readonly string[];
}

/** What an erasure has something to destroy of; written as in the index `outbox_of_candidate`. */
const IS_OF_SOMEBODY = sql`(wrapped_key is not null or mailbox_key is not null)`;

/** Destroys the keys of messages, and forgets whose mailbox they were for; those that have not left are stopped. */
export async function destroyKeysOf(tx: Tx, which: MessagesOf): Promise<void> {
  const { candidateId = null, ids = [], messageIds = [] } = which;
  await sql`
    update outbox_messages set wrapped_key = null, sealed = '', mailbox_key = null, person_key = null, last_error = null,
      parked_at = null, stopped_at = case when sent_at is null then coalesce(stopped_at, clock_timestamp()) end,
      stopped_by = case when sent_at is null then coalesce(stopped_by, 'erased') end
    where id = any (array(
      select id from outbox_messages where id = any (array(
          select id from outbox_messages where candidate_id = ${candidateId} and ${IS_OF_SOMEBODY}
          union all select unnest(${ids}::uuid[])
          union all select id from outbox_messages where message_id = any (${messageIds}::text[])))
        and ${IS_OF_SOMEBODY}
      order by id for update))`.execute(tx.db);
}

/** Messages to nobody's account and no organisation that were put down since, as far as they can be opened. Needs the `system` scope. */
export async function listMessagesToNobody(tx: Tx, since: Date): Promise<ReadableMessage[]> {
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

/** A message that can be opened still. */
export interface ReadableMessage {
  readonly id: string;
  readonly sealed: Buffer;
  readonly wrapped_key: Buffer;
}

/** Messages of no account that can be opened still: to one mailbox, or those that have left. Needs the `system` scope. */
export async function listReadable(
  tx: Tx,
  purposes: readonly string[],
  which: { readonly mailboxKey: Buffer } | 'sent',
): Promise<readonly ReadableMessage[]> {
  return tx.db
    .selectFrom('outbox_messages')
    .where('wrapped_key', 'is not', null)
    .where('candidate_id', 'is', null)
    .where('purpose', '=', sql<string>`any (${purposes}::text[])`)
    .where((eb) =>
      which === 'sent' ? eb('sent_at', 'is not', null) : eb('mailbox_key', '=', which.mailboxKey),
    )
    .select(['id', 'sealed', 'wrapped_key'])
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

/** Removes what is older than `before`, sent, parked, stopped or never sendable. */
export async function deleteMessages(tx: Tx, before: Date, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from outbox_messages where id = any (array(
      select id from outbox_messages where created_at < ${before}
        and not (${IS_UNSETTLED}) limit ${most}))`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}

/** A message that has been sent and can still be opened. */
export interface SentMessage {
  readonly id: string;
  readonly sealed: Buffer;
  readonly wrapped_key: Buffer;
  readonly messageId: string;
  readonly class: MailClass;
  readonly stream: string | null;
  readonly senderId: string | null;
  readonly personKey: Buffer | null;
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
    .select(['class', 'stream', 'sender_id as senderId', 'person_key as personKey'])
    .$narrowType<{ wrapped_key: Buffer; sentAt: Date; class: MailClass }>();
}
