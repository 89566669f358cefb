import { sql } from 'kysely';
import { RELAY_STUCK } from '../platform/terms.ts';
import type { Tx } from './scope.ts';

/** That our relay takes no mail at all, and what it last said. */
export interface StuckRelay {
  /** Mailboxes whose mail was turned away, or could not be handed over. */
  readonly mailboxes: number;
  /** The relay's words, masked; those of a stranger. */
  readonly reason: string;
}

/**
 * Whether the relay turns everybody's mail away, rather than somebody's: no mail was taken since those of several mailboxes were put
 * down, that have been tried (rules.md §4.6). Undefined while it takes any. In the `system` scope.
 */
export async function findStuckRelay(tx: Tx): Promise<StuckRelay | undefined> {
  const { rows } = await sql<StuckRelay>`
    select count(distinct mailbox_key)::int as mailboxes,
      coalesce((array_agg(last_error order by send_after desc) filter (where last_error is not null))[1], '') as reason
    from outbox_messages
    where sent_at is null and parked_at is null and stopped_at is null and attempts > 0
      and created_at > coalesce((select sent_at from outbox_messages
        where wrapped_key is not null and sent_at is not null order by sent_at desc limit 1), '-infinity')
    having count(distinct mailbox_key) >= ${RELAY_STUCK.mailboxes} and sum(attempts) >= ${RELAY_STUCK.tries}
      and min(created_at) <= now() - ${RELAY_STUCK.minutes} * interval '1 minute'`.execute(tx.db);
  return rows[0];
}
