import { type RawBuilder, sql } from 'kysely';
import type { MailStream } from '../platform/mail-purposes.ts';
import type { Tx } from './scope.ts';

/** Why somebody is not mailed. The first two are the person's own word, the last two what their mailbox answers. */
export type SuppressionCause = OwnCause | 'hard_bounce' | 'soft_bounces';
export type OwnCause = 'opt_out' | 'complaint';

/** What a person does not want any more; null stands for every sender, and for everything that can be stopped. */
export interface Stopped {
  readonly personKey: Buffer;
  readonly senderId: string | null;
  readonly stream: MailStream | null;
  /** The message by whose link it was stopped; what it did can be taken back together. */
  readonly madeBy?: string | undefined;
}

/** One suppression; a mailbox is dead for everything but codes and receipts. */
export type Suppression =
  | (Stopped & { readonly cause: OwnCause })
  | { readonly mailboxKey: Buffer; readonly cause: 'hard_bounce' | 'soft_bounces' };

/** Stops it from now on; answers false where it was stopped for that cause already. In the `system` scope, as all of these. */
export async function suppress(tx: Tx, suppression: Suppression): Promise<boolean> {
  const of =
    'mailboxKey' in suppression
      ? { mailbox_key: suppression.mailboxKey }
      : {
          person_key: suppression.personKey,
          sender_id: suppression.senderId,
          stream: suppression.stream,
          made_by: suppression.madeBy ?? null,
        };
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('mail_suppressions')
    .values({ ...of, cause: suppression.cause, at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Takes back exactly this; what was stopped for another cause stays, as a dead mailbox does. Answers whether it stood. */
export async function liftOptOut(
  tx: Tx,
  { personKey, senderId, stream }: Omit<Stopped, 'madeBy'>,
  cause: OwnCause = 'opt_out',
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update mail_suppressions set lifted_at = ${tx.now}
    where lifted_at is null and cause = ${cause} and person_key = ${personKey}
      and sender_id is not distinct from ${senderId}::uuid and stream is not distinct from ${stream}`.execute(
    tx.db,
  );
  return Number(numAffectedRows ?? 0) > 0;
}

/** Takes back what was stopped by the link of this message since then, and answers what that was. */
export async function liftOptOutsMadeBy(tx: Tx, messageId: string, since: Date): Promise<readonly OptOut[]> {
  return tx.db
    .updateTable('mail_suppressions')
    .set({ lifted_at: tx.now })
    .where('made_by', '=', messageId)
    .where('at', '>=', since)
    .where('lifted_at', 'is', null)
    .returning(['sender_id as senderId', 'stream', 'at'])
    .execute();
}

/** A mailbox that was proven again is not dead; together with the commit. Wall time, as everything of codes and mailboxes. */
export function liftBounces(tx: Tx, mailboxKey: Buffer): void {
  tx.putOff(sql`
    update mail_suppressions set lifted_at = ${tx.wall}
    where lifted_at is null and mailbox_key = ${mailboxKey}`);
}

/** Something a person has stopped by themselves; null stands for every sender, and for everything. */
export interface OptOut {
  readonly senderId: string | null;
  readonly stream: string | null;
  readonly at: Date;
}

/** What a person has stopped, the newest first: by an answer, or where it is asked for as well by calling it spam. */
export async function listOptOuts(
  tx: Tx,
  personKey: Buffer,
  causes: readonly OwnCause[] = ['opt_out'],
): Promise<readonly (OptOut & { readonly cause: OwnCause })[]> {
  return tx.db
    .selectFrom('mail_suppressions')
    .where('person_key', '=', personKey)
    .where('cause', '=', sql<OwnCause>`any (${causes}::text[])`)
    .where('lifted_at', 'is', null)
    .select(['sender_id as senderId', 'stream', 'at', 'cause'])
    .$narrowType<{ cause: OwnCause }>()
    .orderBy('at', 'desc')
    .execute();
}

/** As much of a mail as decides whether it may leave. */
export interface Suppressible {
  readonly class: string;
  readonly stream: string | null;
  readonly senderId: string | null;
  readonly mailboxKey: Buffer;
  readonly personKey: Buffer;
}

/** Why such a mail would not leave now; undefined where it would. */
export async function isSuppressed(tx: Tx, mail: Suppressible): Promise<SuppressionCause | undefined> {
  return (await areSuppressed(tx, [mail]))[0];
}

/** The same of many in one statement, each cause in the place of its mail. */
export async function areSuppressed(
  tx: Tx,
  mails: readonly Suppressible[],
): Promise<readonly (SuppressionCause | undefined)[]> {
  if (mails.length === 0) return [];
  const { rows } = await sql<{ cause: SuppressionCause | null }>`
    select ${suppressedBy(sql`o`)} as cause
    from unnest(${mails.map((mail) => mail.class)}::text[], ${mails.map(({ stream }) => stream)}::text[],
      ${mails.map(({ senderId }) => senderId)}::uuid[], ${mails.map(({ mailboxKey }) => mailboxKey)}::bytea[],
      ${mails.map(({ personKey }) => personKey)}::bytea[])
      with ordinality as o (class, stream, sender_id, mailbox_key, person_key, place)
    order by o.place`.execute(tx.db);
  return rows.map(({ cause }) => cause ?? undefined);
}

/**
 * Why a row of the outbox must not leave, null where it may: codes and receipts are held back by nothing, an answer by a dead
 * mailbox only, and what nobody waits for by whatever its reader stopped as well (rules.md §4.3).
 */
export function suppressedBy(row: RawBuilder<unknown>): RawBuilder<SuppressionCause | null> {
  return sql`(case when ${row}.class in ('code', 'receipt') then null else coalesce(
    (select s.cause from mail_suppressions s where s.mailbox_key = ${row}.mailbox_key and s.lifted_at is null limit 1),
    case when ${row}.class <> 'answer' then (
      select s.cause from mail_suppressions s
      where s.person_key = ${row}.person_key and s.lifted_at is null
        and (s.sender_id is null or s.sender_id = ${row}.sender_id) and (s.stream is null or s.stream = ${row}.stream)
      order by s.cause desc limit 1) end) end)`;
}
