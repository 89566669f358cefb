import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { getOwnLicence, mayReceive } from '../../parties/store/agencies.ts';
import { type SetUpItem, type SlotBlocker, setUpItems, slotBlockers } from '../rules/set-up.ts';
import { countOwners, listOffices } from '../store/offices.ts';
import { getOwnTerms, listPublishedTerms, type PublishedTerms } from '../store/terms.ts';

export { CLAIM_MONTHS, findClaimMonths, listPublishedTerms } from '../store/terms.ts';

/** What the acting agency has set up, what is missing, and whether others can read it now. */
export async function readSetUp(tx: Tx): Promise<{
  readonly id: OrganisationId;
  readonly items: readonly SetUpItem[];
  readonly isPublished: boolean;
}> {
  const id = tx.organisationId;
  const { licence } = await getOwnLicence(tx);
  const [terms, offices, owners] = await Promise.all([getOwnTerms(tx), listOffices(tx, id), countOwners(tx)]);
  const licensedOffices = offices.filter(({ isOnLicence }) => isOnLicence).length;
  const isPublished = await mayReceive(tx, id);
  return { id, items: setUpItems({ licence, terms, licensedOffices, owners }), isPublished };
}

/**
 * Why no slot can be used with an agency now, for whoever is about to ask it; none where one can. Any scope may ask. An agency that
 * may not receive people publishes nothing and answers `licence`.
 */
export async function findSlotBlockers(tx: Tx, agencyId: OrganisationId): Promise<readonly SlotBlocker[]> {
  const [terms] = await listPublishedTerms(tx, agencyId);
  return terms === undefined ? ['licence'] : slotBlockers(terms, true);
}

/** The agencies with which a slot can be used now, by licence number. Any scope may ask. */
export async function listSlotAgencies(tx: Tx): Promise<PublishedTerms[]> {
  return (await listPublishedTerms(tx)).filter((terms) => slotBlockers(terms, true).length === 0);
}
