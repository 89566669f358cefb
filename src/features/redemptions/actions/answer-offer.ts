import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { RedemptionId } from '../../../platform/ids.ts';
import { findSlotBlockers } from '../../agencies/actions/set-up.ts';
import { type OfferState, offerState } from '../rules/redemption.ts';
import { type AskedOffer, answerOffer, findAsked } from '../store/offers.ts';
import { lockRequest } from '../store/redemptions.ts';
import type { redemptionsAudit } from '../views/audit.ts';
import { offerNext } from './offer-next.ts';

export type AnsweredOffer =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: Exclude<OfferState, 'open'> | 'not_set_up' | 'ended' };

/**
 * The agency that is asked takes the request on (rules.md §3.13): it looks for somebody, and its fee for that hire is 0 yen.
 * Taking it on again changes nothing.
 * @throws NotFound for an unknown request, and for one it was never asked about
 */
export async function acceptOffer(tx: Tx, id: RedemptionId): Promise<AnsweredOffer> {
  const offer = await getLocked(tx, id);
  const state = offerState(offer.answer, offer.dueAt, tx.now);
  if (state === 'accepted') return offer.returnedAt === null ? { ok: true } : { ok: false, reason: 'ended' };
  if (state !== 'open') return { ok: false, reason: state };
  if ((await findSlotBlockers(tx, tx.organisationId)).length > 0) return { ok: false, reason: 'not_set_up' };
  await answerOffer(tx, offer, 'accepted');
  recordAudit<typeof redemptionsAudit>(tx, {
    action: 'slot.accepted',
    subject: { kind: 'redemption', id },
  });
  return { ok: true };
}

/**
 * The agency does not take the request on, or no longer: the next one is asked. Never for a slot that a hire has used.
 * @param seen where it stood for whoever passes: what a colleague has taken on meanwhile is not passed by an older page
 * @throws NotFound as above
 */
export async function passOffer(
  tx: Tx,
  id: RedemptionId,
  seen?: 'open' | 'accepted',
): Promise<AnsweredOffer> {
  const offer = await getLocked(tx, id);
  const state = offerState(offer.answer, offer.dueAt, tx.now);
  if (state === 'passed') return { ok: true };
  if ((state !== 'open' && state !== 'accepted') || (seen ?? state) !== state)
    return { ok: false, reason: state === 'open' ? 'ended' : state };
  if (offer.returnedAt !== null || offer.consumedAt !== null) return { ok: false, reason: 'ended' };
  await answerOffer(tx, offer, 'passed');
  recordAudit<typeof redemptionsAudit>(tx, { action: 'slot.passed', subject: { kind: 'redemption', id } });
  await offerNext(tx, offer.companyId, id);
  return { ok: true };
}

/** The acting agency's turn, once nobody else changes the request. */
async function getLocked(tx: Tx, id: RedemptionId): Promise<AskedOffer> {
  await lockRequest(tx, id);
  const offer = await findAsked(tx, id);
  if (offer === undefined) throw new NotFound('redemption');
  return offer;
}
