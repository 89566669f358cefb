import type { Scope, Tx } from '../../../db/scope.ts';
import { pseudonym } from '../../../platform/crypto.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { openSigner } from '../../../platform/signing-keys.ts';
import { writeReceipt } from '../../consents/actions/check-receipt.ts';
import { listConsentsTo } from '../../consents/actions/own-consents.ts';
import { receiptOf } from '../../consents/rules/consent-receipt.ts';
import { eventsOf } from '../../consents/rules/consent-record.ts';
import { findOperator, getOrganisation } from '../../parties/store/organisations.ts';
import { lockCandidate } from '../store/candidates.ts';

/** A file to be handed to the person. */
export interface ReceiptFile {
  readonly name: string;
  readonly text: string;
}

/**
 * A signed receipt for one thing the acting person did with a consent to an agency: gave it, or took it or an item of it back
 * (docs/decisions/0026). It says how the consent stands now. Made anew each time and kept nowhere.
 * @param eventId the row of `consents` that says it was done
 * @throws NotFound for what is no such row of theirs
 */
export async function writeConsentReceipt(
  tx: Tx,
  { keyRing, env }: Pick<Services, 'keyRing' | 'env'>,
  agencyId: OrganisationId,
  eventId: string,
): Promise<ReceiptFile> {
  const account = await lockCandidate(tx);
  const consents = await listConsentsTo(tx, agencyId);
  const consent = consents.find((one) => eventsOf(one).some(({ id }) => id === eventId));
  if (account === undefined || consent === undefined) throw new NotFound('consent');
  const own = keyRing.unwrap(account.wrappedKey, `candidate:${tx.candidateId}`);
  const system: Scope = { kind: 'system', actor: tx.scope.actor };
  return tx.within(system, async (installation) => {
    const agency = await getOrganisation(installation, agencyId);
    const operator = await findOperator(installation);
    const signer = await openSigner(installation, keyRing);
    const receipt = receiptOf({
      consent,
      eventId,
      agency,
      operator,
      baseUrl: env.baseUrl,
      issuedAt: tx.wall,
      keyId: signer.keyId,
      pseudonym: (text) => pseudonym(own, text),
    });
    if (receipt === undefined) throw new NotFound('consent');
    return {
      name: `consent-receipt-${String(receipt['receipt_id']).slice(0, 8)}.json`,
      text: writeReceipt(receipt, signer.sign(receipt)),
    };
  });
}
