import { inScope, type Scope } from '../../../db/scope.ts';
import { listenForMail, type MailDoor, type RunningIncoming } from '../../../platform/incoming.ts';
import type { Services } from '../../../platform/services.ts';
import { readBounceAddress } from '../../../platform/verp.ts';
import { countForged, readArrived, takeReturned } from '../actions/take-returned.ts';
import { deskOf, looksSigned } from '../rules/addresses.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'incoming mail' } };

/**
 * Opens the port for incoming mail; undefined where the installation has none.
 * @throws ConfigError when nobody may listen there
 */
export async function startIncoming(services: Services): Promise<RunningIncoming | undefined> {
  const { host, smtpInboundPort: port, mailDomain } = services.env;
  if (port === undefined || mailDomain === undefined) return undefined;
  return listenForMail({ host, port, domain: mailDomain }, mailDoor(services, mailDomain), services.log);
}

/**
 * Lets in bounce addresses that we signed and three of our own; what comes is dealt with in one transaction, which has
 * committed when this answers.
 */
function mailDoor(services: Services, mailDomain: string): MailDoor {
  const { database, keyRing, metrics } = services;
  return {
    async isOurs(recipient) {
      if (readBounceAddress(keyRing, recipient, mailDomain) !== undefined) return true;
      if (deskOf(recipient, mailDomain) !== undefined) return true;
      if (looksSigned(recipient, mailDomain)) {
        await inScope(database, SCOPE, countForged);
        metrics.countReturn('forged');
      }
      return false;
    },
    async take({ from, to, head }) {
      const arrived = await readArrived(head, { from, to });
      const outcome = await inScope(database, SCOPE, (tx) => takeReturned(tx, services, arrived));
      metrics.countReturn(outcome.ok ? outcome.kind : 'unknown');
      if (outcome.ok) return { ok: true };
      const instead = outcome.contact === undefined ? '' : `, please write to ${outcome.contact}`;
      return { ok: false, words: `Nobody reads this address${instead}` };
    },
  };
}
