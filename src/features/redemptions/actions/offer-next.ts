import type { Tx } from '../../../db/scope.ts';
import { endOfBusinessDay } from '../../../platform/calendar.ts';
import type { OrganisationId, RedemptionId } from '../../../platform/ids.ts';
import { SLOT_ANSWER_BUSINESS_DAYS } from '../../../platform/terms.ts';
import { listSlotAgencies } from '../../agencies/actions/set-up.ts';
import { getRuleInForce } from '../../slots/actions/post-points.ts';
import { orderOfOffers } from '../rules/offer-order.ts';
import { insertOffer, listBurdens, listOffers } from '../store/offers.ts';

export { listOffers } from '../store/offers.ts';

/**
 * Asks the next agency whether it fills the slot of a request (rules.md §3.13), each agency once. Whoever calls has locked the
 * request or has just made it; nobody is being asked. Answers whether there was anybody to ask.
 */
export async function offerNext(tx: Tx, companyId: OrganisationId, id: RedemptionId): Promise<boolean> {
  const { actor } = tx.scope;
  return tx.within({ kind: 'settlement', companyId, actor }, async (own) => {
    const before = await listOffers(own, companyId, id);
    const asked = new Set<string>(before.map((one) => one.agencyId));
    const ready = new Set<string>((await listSlotAgencies(own)).map((one) => one.agencyId));
    const considered = (await listBurdens(own)).filter(
      ({ agencyId }) => !asked.has(agencyId) && ready.has(agencyId),
    );
    const { pointsPerSlot } = await getRuleInForce(own);
    const [next] = orderOfOffers(considered, pointsPerSlot, id);
    if (next === undefined) return false;
    const turn = { number: before.length + 1, dueAt: endOfBusinessDay(own.now, SLOT_ANSWER_BUSINESS_DAYS) };
    await insertOffer(own, { agencyId: next.agencyId, companyId, redemptionId: id, ...turn }, considered);
    return true;
  });
}
