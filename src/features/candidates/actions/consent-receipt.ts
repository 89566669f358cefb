import type { Scope, Tx } from '../../../db/scope.ts';
import { pseudonym } from '../../../platform/crypto.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { OrganisationId, RecommendationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { openSigner } from '../../../platform/signing-keys.ts';
import { paths } from '../../../ui/paths.ts';
import { writeReceipt } from '../../consents/actions/check-receipt.ts';
import { listConsentsTo } from '../../consents/actions/own-consents.ts';
import { type ReceiptFacts, receiptOf } from '../../consents/rules/consent-receipt.ts';
import { eventsOf } from '../../consents/rules/consent-record.ts';
import { findOperator, getOrganisation } from '../../parties/store/organisations.ts';
import {
  findOwnRecommendation,
  listRecommendedCompanies,
} from '../../recommendations/actions/own-recommendations.ts';
import { consentsIn } from '../../recommendations/rules/consents.ts';
import { RECOMMENDATION_PURPOSE } from '../../recommendations/rules/wording.ts';
import { lockCandidate } from '../store/candidates.ts';

/** A file to be handed to the person. */
export interface ReceiptFile {
  readonly name: string;
  readonly text: string;
}

type Signing = Pick<Services, 'keyRing' | 'env'>;

/**
 * A signed receipt for one thing the acting person did with a consent to an agency: gave it, or took it or an item of it back
 * (docs/decisions/0026). It says how the consent stands now. Made anew each time and kept nowhere.
 * @param eventId the row of `consents` that says it was done
 * @throws NotFound for what is no such row of theirs
 */
export async function writeConsentReceipt(
  tx: Tx,
  services: Signing,
  agencyId: OrganisationId,
  eventId: string,
): Promise<ReceiptFile> {
  const consents = await listConsentsTo(tx, agencyId);
  const consent = consents.find((one) => eventsOf(one).some(({ id }) => id === eventId));
  if (consent === undefined) throw new NotFound('consent');
  return signed(tx, services, eventId, async (installation) => ({
    consent,
    recipient: await getOrganisation(installation, agencyId),
  }));
}

/**
 * The same of an agreement to be recommended: to the employer, through the agency that proposed it.
 * @param eventId the answer by which it was given, or taken back
 * @throws NotFound for what is no such answer of theirs
 */
export async function writeRecommendationReceipt(
  tx: Tx,
  services: Signing,
  id: RecommendationId,
  eventId: string,
): Promise<ReceiptFile> {
  const one = await findOwnRecommendation(tx, services, id);
  const consent = consentsIn(one?.answers ?? []).find((given) =>
    eventsOf(given).some((event) => event.id === eventId),
  );
  if (one === undefined || consent === undefined) throw new NotFound('consent');
  const outside = {
    ...(one.opening?.employer ?? { name: '', nameEn: null }),
    id: 'outside',
    address: null,
    representative: null,
    contactMail: null,
  };
  const company = (await listRecommendedCompanies(tx)).find((other) => other.id === one.companyId);
  return signed(tx, services, eventId, async (installation) => ({
    consent,
    recipient: company ?? outside,
    about: {
      purpose: RECOMMENDATION_PURPOSE,
      withdrawal: [
        'ログインして、このアドレスのページで取り消せます。',
        'Sign in and withdraw on the page at this address.',
      ],
      path: paths.candidate.recommendation(id),
      through: await getOrganisation(installation, one.agencyId),
    },
  }));
}

async function signed(
  tx: Tx,
  { keyRing, env }: Signing,
  eventId: string,
  read: (installation: Tx) => Promise<Pick<ReceiptFacts, 'consent' | 'recipient' | 'about'>>,
): Promise<ReceiptFile> {
  const account = await lockCandidate(tx);
  if (account === undefined) throw new NotFound('consent');
  const own = keyRing.unwrap(account.wrappedKey, `candidate:${tx.candidateId}`);
  const system: Scope = { kind: 'system', actor: tx.scope.actor };
  return tx.within(system, async (installation) => {
    const facts = await read(installation);
    const operator = await findOperator(installation);
    const signer = await openSigner(installation, keyRing);
    const receipt = receiptOf({
      ...facts,
      eventId,
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
