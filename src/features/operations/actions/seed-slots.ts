import { firstPage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId, RedemptionId } from '../../../platform/ids.ts';
import { listOpenings } from '../../orgs/actions/openings.ts';
import { missingConditions } from '../../orgs/rules/opening.ts';
import { passOffer } from '../../redemptions/actions/answer-offer.ts';
import { listOffers } from '../../redemptions/actions/offer-next.ts';
import { requestSlot } from '../../redemptions/actions/request-slot.ts';
import { findAvailable } from '../../slots/actions/show-slots.ts';
import type { SeededOrganisations } from './seed-organisations.ts';

/**
 * A slot of the company with a past is at work: asked for with the opening that says everything, and passed on until the agency
 * that visitors enter is asked. Another one can still be used.
 */
export async function seedSlots(
  tx: Tx,
  { establishedId, agencyIds }: Pick<SeededOrganisations, 'establishedId' | 'agencyIds'>,
): Promise<RedemptionId> {
  const as = (organisationId: OrganisationId) =>
    ({ kind: 'organisation', organisationId, actor: tx.scope.actor }) as const;
  const id = await tx.within(as(establishedId), async (own) => {
    const slot = await findAvailable(own);
    const { rows } = await listOpenings(own, { state: 'open' }, firstPage());
    const opening = rows.find(({ conditions }) => missingConditions(conditions).length === 0);
    if (slot === undefined || opening === undefined) throw new Error('the demo has no slot to use');
    const requested = await requestSlot(own, slot.id, opening.id);
    if (!requested.ok) throw new Error(`the demo's slot could not be requested: ${requested.reason}`);
    return requested.id;
  });
  for (const _ of agencyIds) {
    const turns = await tx.within(as(establishedId), (own) => listOffers(own, establishedId, id));
    const asked = turns.find(({ answer }) => answer === null)?.agencyId;
    if (asked === undefined || asked === agencyIds[0]) return id;
    await tx.within(as(asked), (own) => passOffer(own, id));
  }
  return id;
}
