import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { OrganisationId, RedemptionId } from '../../../platform/ids.ts';
import type { Conditions } from '../../orgs/rules/opening.ts';
import { offerState } from '../rules/redemption.ts';
import { findAsked } from '../store/offers.ts';
import { lockRequest } from '../store/redemptions.ts';

export { listParties } from '../store/offers.ts';
export { lockRequest } from '../store/redemptions.ts';

/** A request that the acting agency has taken on and that goes on: what was asked for, as it was then. */
export interface TakenRequest {
  readonly id: RedemptionId;
  readonly companyId: OrganisationId;
  readonly title: string;
  readonly conditions: Conditions;
}

/**
 * The same, once nobody else changes the request; undefined where the agency has not taken it on, does no longer hold it, or it has ended.
 * @throws NotFound for an unknown request, and for one it was never asked about
 */
export async function lockTaken(tx: Tx, id: RedemptionId): Promise<TakenRequest | undefined> {
  await lockRequest(tx, id);
  return findTakenRequest(tx, id);
}

/** The same without holding anybody off. */
export async function findTakenRequest(tx: Tx, id: RedemptionId): Promise<TakenRequest | undefined> {
  const offer = await findAsked(tx, id);
  if (offer === undefined) throw new NotFound('redemption');
  const { companyId, title, conditions, consumedAt, returnedAt } = offer;
  const isTaken = offerState(offer.answer, offer.dueAt, tx.now) === 'accepted';
  if (!isTaken || consumedAt !== null || returnedAt !== null || title === null || conditions === null)
    return undefined;
  return { id, companyId, title, conditions };
}
