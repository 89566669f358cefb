import { lockWaitingFor, updateAddress } from '../../db/outbox-address.ts';
import type { Tx } from '../../db/scope.ts';
import { type MailAddress, normalizeMailAddress } from '../mail-address.ts';
import { accountKeyOf, personFingerprintOf } from '../mail-keys.ts';
import type { Services } from '../services.ts';
import { readdressed } from './letter.ts';

/**
 * What waits for the acting organisation's own mailbox goes to the one it reads from now on, and is stopped by what stops that one.
 */
export async function redirectMails(
  { keyRing }: Pick<Services, 'keyRing'>,
  tx: Tx,
  from: string,
  to: MailAddress,
): Promise<void> {
  const before = normalizeMailAddress(from);
  if (before === undefined || before.address === to.address) return;
  const { organisationId } = tx;
  const mailboxKey = accountKeyOf(keyRing, to);
  const personKey = personFingerprintOf(keyRing, to);
  await tx.within({ kind: 'system', actor: tx.scope.actor }, async (system) => {
    for (const row of await lockWaitingFor(system, organisationId, accountKeyOf(keyRing, before))) {
      const sealed = readdressed(keyRing, row, to.address);
      // One that cannot be opened is parked when its turn comes.
      if (sealed !== undefined) await updateAddress(system, row.id, { sealed, mailboxKey, personKey });
    }
  });
}
