import { listMessagesToNobody } from '../../../db/outbox.ts';
import type { Tx } from '../../../db/scope.ts';
import { isCanaryAddress } from '../../../platform/mail-address.ts';
import { openLetter } from '../../../platform/outbox/letter.ts';
import type { Services } from '../../../platform/services.ts';

/** A mail to the invented person that names no account: a code, or that the account was erased. */
interface CanaryMail {
  readonly id: string;
  readonly text: string;
}

/** The same since a moment. Of anybody else's nothing is answered. Needs the `system` scope. */
export async function listMailsToCanary(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  since: Date,
): Promise<CanaryMail[]> {
  const rows = await listMessagesToNobody(tx, since);
  return rows.flatMap((row) => {
    const { to, text } = openLetter(keyRing, row);
    return isCanaryAddress(to) ? [{ id: row.id, text }] : [];
  });
}
