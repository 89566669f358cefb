import { sql } from 'kysely';
import { IS_FREE } from './lease.ts';
import type { ReadableMessage } from './outbox.ts';
import { IS_OPEN } from './outbox-claim.ts';
import type { Tx } from './scope.ts';

/**
 * What waits for the mailbox of an organisation itself, locked: codes prove the mailbox they went to, what a member asked for is the
 * member's, and of what a worker has in hand nobody can say whether it has left. Needs the `system` scope.
 */
export async function lockWaitingFor(
  tx: Tx,
  organisationId: string,
  mailboxKey: Buffer,
): Promise<ReadableMessage[]> {
  const { rows } = await sql<ReadableMessage>`
    select id, sealed, wrapped_key from outbox_messages
    where organisation_id = ${organisationId} and mailbox_key = ${mailboxKey} and ${IS_OPEN} and ${IS_FREE}
      and class <> 'code' and coalesce(reader_id, organisation_id::text) = organisation_id::text
    order by id for update skip locked`.execute(tx.db);
  return rows;
}

/** The same message to another mailbox. Needs the `system` scope. */
export async function updateAddress(
  tx: Tx,
  id: string,
  to: { readonly sealed: Buffer; readonly mailboxKey: Buffer; readonly personKey: Buffer },
): Promise<void> {
  await tx.db
    .updateTable('outbox_messages')
    .set({ sealed: to.sealed, mailbox_key: to.mailboxKey, person_key: to.personKey })
    .where('id', '=', id)
    .execute();
}
