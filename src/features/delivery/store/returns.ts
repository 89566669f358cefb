import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { CountedKind, ReturnKind } from '../rules/kinds.ts';

/** A message of ours, as far as a return needs it. */
export interface Message {
  readonly id: string;
  readonly purpose: string;
  readonly class: string;
  readonly stream: string | null;
  readonly senderId: string | null;
  readonly mailboxKey: Buffer | null;
  readonly personKey: Buffer | null;
  /** When it left, or was put down where nobody wrote down that it had. */
  readonly leftAt: Date;
  readonly sealed: Buffer;
  /** Null once nobody can read it any more. */
  readonly wrappedKey: Buffer | null;
}

/** One message by its id, or by one of the Message-IDs it left with; in the `system` scope, as all of these. */
export async function findMessage(
  tx: Tx,
  by: { readonly id: string } | { readonly messageIds: readonly string[] },
): Promise<Message | undefined> {
  return tx.db
    .selectFrom('outbox_messages')
    .where((eb) =>
      'id' in by ? eb('id', '=', by.id) : eb('message_id', '=', sql<string>`any (${by.messageIds}::text[])`),
    )
    .where('attempts', '>=', sql<number>`case when sent_at is null then 1 else 0 end`)
    .select([
      'id',
      'purpose',
      'class',
      'stream',
      'sender_id as senderId',
      'sealed',
      'wrapped_key as wrappedKey',
    ])
    .select(['mailbox_key as mailboxKey', 'person_key as personKey'])
    .select(sql<Date>`coalesce(sent_at, created_at)`.as('leftAt'))
    .limit(1)
    .executeTakeFirst();
}

/** Writes down that something came back of a message; answers how often it has by now. */
export async function insertReturn(
  tx: Tx,
  { id, stream }: Pick<Message, 'id' | 'stream'>,
  kind: ReturnKind,
  status: string | null,
): Promise<number> {
  const { times } = await tx.db
    .insertInto('mail_returns')
    .values({ outbox_id: id, kind, stream, status, at: tx.wall })
    .onConflict((conflict) =>
      conflict.columns(['outbox_id', 'kind']).doUpdateSet({ times: sql`mail_returns.times + 1` }),
    )
    .returning('times')
    .executeTakeFirstOrThrow();
  return times;
}

/** One more of a kind on a day in Japan; answers how many there are. */
export async function countArrival(tx: Tx, day: string, kind: CountedKind): Promise<number> {
  const { count } = await tx.db
    .insertInto('mail_return_counts')
    .values({ day, kind, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['day', 'kind']).doUpdateSet({ count: sql`mail_return_counts.count + 1` }),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  return count;
}

/** Forgets what came back before then, and answers how much it was. */
export async function forgetReturns(tx: Tx, before: Date): Promise<number> {
  const gone = await Promise.all([
    tx.db.deleteFrom('mail_returns').where('at', '<', before).executeTakeFirstOrThrow(),
    tx.db.deleteFrom('mail_return_counts').where('day', '<', jstDate(before)).executeTakeFirstOrThrow(),
  ]);
  return gone.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
}
