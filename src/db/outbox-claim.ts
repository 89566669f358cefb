import { type RawBuilder, sql } from 'kysely';
import type { MailClass } from '../platform/mail-purposes.ts';
import { callCapability } from './capability.ts';
import type { Database } from './database.ts';
import { IS_FREE, type Lease, RELEASED, taken } from './lease.ts';
import type { Tx } from './scope.ts';
import { suppressedBy } from './suppressions.ts';
import { stopWornOut } from './worn-out.ts';

/**
 * Why a row of the outbox must not leave, null where it may: its mailbox, whoever reads it, who has left by now, or that what it
 * says is over. `paused` is the one that does not last.
 */
function refusal(row: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`(coalesce(${suppressedBy(row)}, case
    when ${row}.reader_id is not null then nullif(notice_refused(${row}.organisation_id, ${row}.reader_id, ${row}.stream), '')
    when ${row}.class = 'news' and ${row}.candidate_id is not null then news_refused(${row}.candidate_id, ${row}.purpose) end))`;
}

/** What an update sets of a message whose reader has paused: it is asked about again. */
const PUT_OFF = sql`send_after = business_now() + interval '1 hour'`;

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
  /** Under which it is held. */
  readonly claim: string;
}

/** Who waits for a mail: somebody at this moment (0), somebody at some time (1), nobody (2). */
export const URGENCIES = [0, 1, 2] as const;
export type Urgency = (typeof URGENCIES)[number];

/** The same of a row; written as in the index `outbox_due`. */
const URGENCY = sql`case class when 'letter' then 2 when 'news' then 1 when 'work' then 1 else 0 end`;

const LONGEST_REASON = 300;

/** What an update sets that stops a message for good; `stopped_by` belongs to it. */
const STOPPED = sql`stopped_at = clock_timestamp(), wrapped_key = null, sealed = ''`;

export const IS_UNSETTLED = sql`sent_at is null and parked_at is null and stopped_at is null`;
export const IS_OPEN = sql`${IS_UNSETTLED} and wrapped_key is not null`;
/**
 * The same of rows that are known by their ids, written so that the index of what is due cannot answer it. A plan made while the
 * table's figures say that it is empty, as they do after a quiet night, holds every way to be free, and would walk the whole queue
 * for a few rows; for the same reason each statement here names the ids it is about, and not only what to join them with.
 */
const IS_STILL_UNSETTLED = sql`coalesce(sent_at, parked_at, stopped_at) is null`;
/** What keeps the mailing hours; `stoppable` classes of platform/mail-purposes.ts. */
export const IS_UNHURRIED = sql`class in ('news', 'work', 'letter')`;

/**
 * The claim of one worker on the messages it has in hand. A row that is being settled at that moment needs no renewal, and many rows
 * that wait for each other would be a deadlock.
 */
export function messagesLease(messages: readonly ClaimedMessage[], claim: string): Lease {
  const ids = messages.map(({ id }) => id);
  return {
    table: 'outbox_messages',
    rows: sql`id = any (array(select id from outbox_messages
      where id = any (${ids}::uuid[]) and claim = ${claim} and ${IS_STILL_UNSETTLED} for update skip locked))`,
    claim,
  };
}

/** What a claim came to. */
export interface Claimed {
  readonly messages: readonly ClaimedMessage[];
  /** How many were due and will not leave any more: their reader, or their mailbox, stopped them. */
  readonly stopped: number;
  /** How many were due and wait on, because their reader has paused. */
  readonly putOff: number;
}

/** Which messages are taken. */
export interface Claim {
  readonly most: number;
  /** Those of the first before any of the next: a code never waits behind letters. */
  readonly urgencies: readonly Urgency[];
  /** Whether it is a mailing hour: what nobody waits for is left otherwise, whenever it fell due. */
  readonly mayDisturb: boolean;
  /** Purposes that are left then as well, although their class leaves at once. */
  readonly late: readonly string[];
}

/**
 * Takes due messages, the most urgent first and of those the longest due, and counts the attempt of each: it is on record
 * before anything leaves. What its reader has stopped meanwhile is stopped by the same statement. Workers side by side pass over
 * what others are taking.
 */
export async function claimDueMessages(
  tx: Tx,
  claim: string,
  { most, urgencies, mayDisturb, late }: Claim,
): Promise<Claimed> {
  const asked = urgencies.filter((urgency) => mayDisturb || urgency === 0);
  // One look into the index for each urgency: in one order for all, what waits for the morning would be passed over each time.
  const { rows } = await sql<
    | (Omit<ClaimedMessage, 'claim'> & { readonly urgency: Urgency })
    | { readonly id: null; readonly stopped: number; readonly putOff: number }
  >`
    with due as (
      select d.id, d.cause, u.urgency from unnest(${asked}::int[]) u (urgency) cross join lateral (
        select o.id, ${refusal(sql`o`)} as cause from outbox_messages o
        where ${IS_OPEN} and awaits is null and ${IS_FREE} and (${URGENCY}) = u.urgency and send_after <= business_now()
          and (${mayDisturb} or o.purpose <> all(${late}::text[]))
        order by send_after, created_at limit ${most} for update of o skip locked) d
      limit ${most}),
    stopped as (
      update outbox_messages m set ${STOPPED}, stopped_by = due.cause from due
      where m.id = any (array(select id from due)) and m.id = due.id and due.cause <> 'paused' returning 1),
    put_off as (
      update outbox_messages m set ${PUT_OFF} from due
      where m.id = any (array(select id from due)) and m.id = due.id and due.cause = 'paused' returning 1),
    given as (
      update outbox_messages m set ${taken(claim)}, attempts = attempts + 1 from due
      where m.id = any (array(select id from due)) and m.id = due.id and due.cause is null
      returning m.id, sealed, wrapped_key, message_id, class, stream, sender_id, person_key, attempts, urgency)
    select given.*, null::int as stopped, null::int as "putOff" from given
    union all select null, null, null, null, null, null, null, null, null, null,
      (select count(*)::int from stopped), (select count(*)::int from put_off)`.execute(tx.db);
  const messages = rows.flatMap((row) => (row.id === null ? [] : [row]));
  const [last] = rows.flatMap((row) => (row.id === null ? [row] : []));
  return {
    messages: messages.sort((a, b) => a.urgency - b.urgency).map((message) => ({ ...message, claim })),
    stopped: last?.stopped ?? 0,
    putOff: last?.putOff ?? 0,
  };
}

/**
 * Which of these messages may still be handed over, asked by whoever holds them right before: what was stopped or erased since
 * they were taken does not leave.
 */
export async function stillMayLeave(
  tx: Tx,
  messages: readonly ClaimedMessage[],
): Promise<ReadonlySet<string>> {
  const [ids, claims] = [messages.map(({ id }) => id), messages.map(({ claim }) => claim)];
  const { rows } = await sql<{ id: string }>`
    with due as (
      select o.id, ${refusal(sql`o`)} as cause from unnest(${ids}::uuid[], ${claims}::uuid[]) held (id, claim)
      join outbox_messages o on o.id = held.id and o.claim = held.claim
      where o.id = any (${ids}::uuid[]) and ${IS_STILL_UNSETTLED} and wrapped_key is not null),
    stopped as (
      update outbox_messages m set ${RELEASED}, ${STOPPED}, stopped_by = due.cause from due
      where m.id = any (${ids}::uuid[]) and m.id = due.id and due.cause <> 'paused'),
    put_off as (
      update outbox_messages m set ${RELEASED}, ${PUT_OFF} from due
      where m.id = any (${ids}::uuid[]) and m.id = due.id and due.cause = 'paused')
    select id from due where cause is null`.execute(tx.db);
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

/** What the relay said of the mailbox with this status (RFC 3463): it is not there, or could not be served for now. */
export interface Refused {
  readonly kind: 'hard' | 'soft';
  readonly status: string;
}

/** What became of a message. Reasons are masked before they come here. */
export type Settlement = { readonly message: ClaimedMessage } & (
  | { readonly outcome: 'sent' | 'untouched' }
  /** Given up until somebody retries it. */
  | {
      readonly outcome: 'parked';
      readonly reason: string;
      readonly refused?: Refused | undefined;
    }

  /** Its next attempt is put off; `isFree` where this one does not count. */
  | {
      readonly outcome: 'deferred';
      readonly reason: string;
      readonly retryInSeconds: number;
      readonly isFree: boolean;
    }
);

/**
 * That the relay has taken a message, known to the database before another one is completed: whoever takes over from a process that
 * dies now does not send it again. The disk is waited for by `settleMessages`. In a transaction of its own.
 */
export async function noteHandedOver(
  database: Database,
  { id, claim }: Pick<ClaimedMessage, 'id' | 'claim'>,
): Promise<void> {
  await callCapability(database, 'note_handed_over', `${id}/${claim}`);
}

/**
 * Records what became of messages, all of them in one statement. What was sent has left, whoever holds it by now, and must not
 * leave again; anything else is written by whoever still holds it. What the relay said of a mailbox counts as if the message had come
 * back (rules.md §4.6): one that is not there is dead from then on, and so is one that could not be served too often. Rows are locked in the order in which an erasure locks them.
 */
export async function settleMessages(tx: Tx, settled: readonly Settlement[]): Promise<void> {
  if (settled.length === 0) return;
  const of = {
    outcomes: settled.map(({ outcome }) => outcome),
    reasons: settled.map((one) => ('reason' in one ? one.reason.slice(0, LONGEST_REASON) : null)),
    retries: settled.map((one) => (one.outcome === 'deferred' ? one.retryInSeconds : null)),
    free: settled.map((one) => one.outcome === 'untouched' || (one.outcome === 'deferred' && one.isFree)),
    ids: settled.map(({ message }) => message.id),
    claims: settled.map(({ message }) => message.claim),
    kinds: settled.map((one) => (one.outcome === 'parked' ? (one.refused?.kind ?? null) : null)),
    statuses: settled.map((one) => (one.outcome === 'parked' ? (one.refused?.status ?? null) : null)),
  };
  // What was noted before is written again by nothing here, and has to be on the disk all the same once this commits.
  const flush = of.outcomes.includes('sent') && sql`select pg_logical_emit_message(true, 'outbox', '')`;
  const settling = sql<{ mailboxKey: Buffer }>`
    with settled as (update outbox_messages m set ${RELEASED},
      sent_at = case s.outcome when 'sent' then clock_timestamp() end,
      parked_at = case s.outcome when 'parked' then clock_timestamp() end,
      last_error = case s.outcome when 'untouched' then m.last_error else s.reason end,
      send_after = coalesce(business_now() + s.retry * interval '1 second', m.send_after),
      attempts = m.attempts - s.free::int
    from (select s.* from unnest(${of.ids}::uuid[], ${of.claims}::uuid[], ${of.outcomes}::text[], ${of.reasons}::text[],
        ${of.retries}::float8[], ${of.free}::bool[], ${of.kinds}::text[], ${of.statuses}::text[])
        s (id, claim, outcome, reason, retry, free, kind, status)
      join outbox_messages o on o.id = s.id where o.id = any (${of.ids}::uuid[]) order by o.id for update of o) s
    where m.id = any (${of.ids}::uuid[]) and m.id = s.id and ${IS_STILL_UNSETTLED} and (s.outcome = 'sent' or m.claim = s.claim)
    returning m.id, m.stream, m.mailbox_key, s.kind, s.status),
    noted as (
      insert into mail_returns (outbox_id, kind, stream, status)
      select id, kind, stream, status from settled where kind is not null on conflict do nothing),
    gone as (
      insert into mail_suppressions (mailbox_key, cause, at)
      select distinct mailbox_key, 'hard_bounce', business_now() from settled
      where kind = 'hard' and mailbox_key is not null on conflict do nothing)
    select distinct mailbox_key as "mailboxKey" from settled where kind = 'soft' and mailbox_key is not null`;
  const [{ rows }] = await Promise.all([settling.execute(tx.db), flush && flush.execute(tx.db)]);
  for (const { mailboxKey } of rows) await stopWornOut(tx, mailboxKey);
}
