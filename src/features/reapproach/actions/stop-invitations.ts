import type { Tx } from '../../../db/scope.ts';
import { liftOptOutsMadeBy } from '../../../db/suppressions.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { personFingerprintOf } from '../../../platform/mail-keys.ts';
import { readStream } from '../../../platform/mail-purposes.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import { noteResumed, stopMail } from '../../delivery/actions/stop-mail.ts';
import type { ShownAsked } from './show-asked.ts';

/** Stops what this company sends to ask the person again, in the name of this link. */
export async function stopInvitationsOf(
  own: Tx,
  services: OutboxServices,
  asked: ShownAsked,
  rootId: string,
): Promise<void> {
  const personKey = personKeyOf(services, asked);
  if (personKey === undefined) return;
  const stopped = {
    personKey,
    senderId: asked.companyId,
    stream: 'invitations',
    madeBy: rootId,
  } as const;
  await own.within({ kind: 'system', actor: own.scope.actor }, (system) =>
    stopMail(system, stopped, 'opt_out'),
  );
}

/** What this link had stopped goes out again; what was stopped in another way stays so. */
export async function resumeInvitations(
  own: Tx,
  services: OutboxServices,
  asked: ShownAsked,
  rootId: string,
): Promise<void> {
  const personKey = personKeyOf(services, asked);
  if (personKey === undefined) return;
  await own.within({ kind: 'system', actor: own.scope.actor }, async (system) => {
    for (const { senderId, stream } of await liftOptOutsMadeBy(system, rootId, new Date(0)))
      noteResumed(system, { personKey, senderId, stream: readStream(stream) ?? null }, 'opt_out');
  });
}

function personKeyOf({ keyRing }: OutboxServices, { mailAddress }: ShownAsked): Buffer | undefined {
  const mail = normalizeMailAddress(mailAddress ?? '');
  return mail && personFingerprintOf(keyRing, mail);
}
