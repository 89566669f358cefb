import { isWornOut } from '../platform/worn-out.ts';
import type { Tx } from './scope.ts';
import { suppress } from './suppressions.ts';

/**
 * When a mailbox was last proven, by a code or by a link that was mailed to it, as long as that is known: longer than a return is
 * believed. In the `system` scope.
 */
export async function findProvenAt(tx: Tx, mailboxKey: Buffer): Promise<Date | null> {
  const [byCode, byLink] = await Promise.all([
    tx.db
      .selectFrom('code_mails')
      .where('account_key', '=', mailboxKey)
      .where('proven_at', 'is not', null)
      .select((eb) => eb.fn.max('proven_at').as('at'))
      .executeTakeFirstOrThrow(),
    tx.db
      .selectFrom('mail_suppressions')
      .where('mailbox_key', '=', mailboxKey)
      .select((eb) => eb.fn.max('lifted_at').as('at'))
      .executeTakeFirstOrThrow(),
  ]);
  if (byCode.at === null || byLink.at === null) return byCode.at ?? byLink.at;
  return byCode.at > byLink.at ? byCode.at : byLink.at;
}

/** When each message to a mailbox came back, or was given up, that could not be delivered, since then. */
async function listFailures(tx: Tx, mailboxKey: Buffer, since: Date): Promise<Date[]> {
  const rows = await tx.db
    .selectFrom('mail_returns')
    .innerJoin('outbox_messages', 'outbox_messages.id', 'outbox_id')
    .where('kind', 'in', ['soft', 'hard'])
    .where('mailbox_key', '=', mailboxKey)
    .where('at', '>=', since)
    .select((eb) => eb.fn.max('at').as('at'))
    .groupBy('outbox_id')
    .execute();
  return rows.map(({ at }) => at);
}

/**
 * Stops what goes to a mailbox to which too many messages could not be delivered for now since it was last proven (rules.md §4.6).
 * Answers whether that is new. In the `system` scope.
 */
export async function stopWornOut(tx: Tx, mailboxKey: Buffer): Promise<boolean> {
  const at = await listFailures(tx, mailboxKey, (await findProvenAt(tx, mailboxKey)) ?? new Date(0));
  return isWornOut(at, tx.wall) && suppress(tx, { mailboxKey, cause: 'soft_bounces' });
}
