import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { RedemptionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import { recordPlacement } from '../../placements/actions/record-placement.ts';
import { listCopies } from '../store/own.ts';
import type { Recommendation } from '../store/recommendations.ts';
import { openCopy } from './copies.ts';

/**
 * Writes the hire of somebody recommended to the acting company into the books of its agency, at a fee of 0 yen (rules.md §13.1): as the
 * opening was when the slot was asked for, and by the name in the copy the company was handed. Of its own person the slot comes back.
 */
export async function keepInBooks(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  one: Recommendation & { readonly redemptionId: RedemptionId },
  on: string,
  isOwnPerson: boolean,
): Promise<void> {
  const companyId = tx.organisationId;
  const [copy] = await listCopies(tx, [one.id]);
  const recorded = await recordPlacement(tx, services, {
    agencyId: one.agencyId,
    candidateId: one.candidateId,
    provisionId: one.provisionId,
    receivedOn: null,
    recommendationId: one.id,
    redemptionId: one.redemptionId,
    isOwnPerson,
    companyId,
    employer: { name: (await getOrganisation(tx, companyId)).name, address: null },
    title: one.title ?? '',
    conditions: one.conditions ?? {},
    work: null,
    isPermanent: one.conditions?.contractTerm === 'indefinite',
    yearlyPay: null,
    person: (copy && openCopy(services, copy)?.name) ?? '',
    recommendedOn: jstDate(one.askedAt),
    acceptedOn: on,
    startsOn: null,
  });
  if (!recorded.ok)
    throw new Error(`the hire of recommendation ${one.id} is not written down: ${recorded.reason}`);
}
