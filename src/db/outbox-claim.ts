import { sql } from 'kysely';
import type { MailClass } from '../platform/mail-purposes.ts';
import { IS_FREE, isStillOurs, type Lease, RELEASED, taken } from './lease.ts';
import type { Tx } from './scope.ts';
import { suppressedBy } from './suppressions.ts';

/** A message one process may hand over now. */
export interface ClaimedMessage {
  readonly id: string;
  readonly sealed: Buffer;
  readonly wrapped_key: Buffer;
  readonly message_id: string;
  readonly class: MailClass;
  readonly stream: string | null;
  readonly sender_id: string | null;
  readonly person_key: Buffer | null;
  /** Which attempt this is, from 1. */
  readonly attempts: number;
}

const LONGEST_REASON = 300;

/** What an update sets that stops a message for good; `stopped_by` belongs to it. */
const STOPPED = sql`stopped_at = clock_timestamp(), wrapped_key = null, sealed = ''`;

export const IS_UNSETTLED = sql`sent_at is null and parked_at is null and stopped_at is null`;
export const IS_OPEN = sql`${IS_UNSETTLED} and wrapped_key is not null`;
/** What keeps the mailing hours; `stoppable` classes of platform/mail-purposes.ts. */
export const IS_UNHURRIED = sql`class in ('news', 'work', 'letter')`;

/** The claim of one worker on the messages it has in hand. */
export function messagesLease(messages: readonly ClaimedMessage[], claim: string): Lease {
  return {
    table: 'outbox_messages',
    rows: sql`id = any (${messages.map(({ id }) => id)}::uuid[]) and ${IS_UNSETTLED}`,
    claim,
  };
}

/** What a claim came to. */
export interface Claimed {
  readonly messages: readonly ClaimedMessage[];
  /** How many were due and will not leave any more: their reader, or their mailbox, stopped them. */
  readonly stopped: number;
}

/**
 * Takes up to `most` due messages, the longest due first, and counts the attempt of each: it is on record before anything
 * leaves. What its reader has stopped meanwhile is stopped by the same statement. Workers side by side pass over what others
 * are taking.
 * @param mayDisturb whether it is a mailing hour: what nobody waits for is left otherwise, whenever it fell due
 */
export async function claimDueMessages(
  tx: Tx,
  claim: string,
  { most, mayDisturb }: { readonly most: number; readonly mayDisturb: boolean },
): Promise<Claimed> {
  const { rows } = await sql<ClaimedMessage | { readonly id: null; readonly stopped: number }>`
    with due as (
      select o.id, ${suppressedBy(sql`o`)} as cause from outbox_messages o
      where ${IS_OPEN} and awaits is null and ${IS_FREE} and send_after <= business_now()
        and (${mayDisturb} or not ${IS_UNHURRIED})
      order by send_after, created_at limit ${most} for update of o skip locked),
    stopped as (
      update outbox_messages m set ${STOPPED}, stopped_by = due.cause from due
      where m.id = due.id and due.cause is not null returning 1),
    given as (
      update outbox_messages m set ${taken(claim)}, attempts = attempts + 1 from due
      where m.id = due.id and due.cause is null
      returning m.id, sealed, wrapped_key, message_id, class, stream, sender_id, person_key, attempts)
    select given.*, null::int as stopped from given
    union all select null, null, null, null, null, null, null, null, null, count(*)::int from stopped`.execute(
    tx.db,
  );
  const messages = rows.flatMap((row) => (row.id === null ? [] : [row]));
  const [last] = rows.flatMap((row) => (row.id === null ? [row.stopped] : []));
  return { messages, stopped: last ?? 0 };
}

/**
 * Whether each of these messages may still be handed over, asked by whoever holds them right before: what was stopped or erased
 * since they were taken does not leave. Answers the ids of those that may.
 */
export async function stillMayLeave(tx: Tx, lease: Lease): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    with stopped as (
      update outbox_messages o set ${RELEASED}, ${STOPPED}, stopped_by = ${suppressedBy(sql`o`)}
      where ${isStillOurs(lease)} and ${suppressedBy(sql`o`)} is not null returning o.id)
    select id from outbox_messages
    where ${isStillOurs(lease)} and wrapped_key is not null and id not in (select id from stopped)`.execute(
    tx.db,
  );
  return new Set(rows.map(({ id }) => id));
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
    where id = ${id} and ${IS_UNSETTLED}`.execute(tx.db);
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
