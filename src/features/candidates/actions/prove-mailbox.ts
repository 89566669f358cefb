import type { Tx } from '../../../db/scope.ts';
import { liftBounces } from '../../../db/suppressions.ts';
import type { AccountKey } from '../../../platform/mail-keys.ts';
import { writeProven } from '../store/code-mails.ts';

/** A code came back: the browser is known for the account, and the mailbox is there whatever was returned of it before. */
export async function proveMailbox(tx: Tx, account: AccountKey): Promise<void> {
  writeProven(tx, account);
  await tx.within({ kind: 'system', actor: tx.scope.actor }, (system) => liftBounces(system, account));
}
