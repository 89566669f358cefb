import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { OrganisationId, RelayLinkId } from '../../../platform/ids.ts';
import { findRelayLink, type RelayLink } from '../store/relay-links.ts';

/** @throws NotFound for an unknown link and for another company's alike */
export async function getOwnLink(tx: Tx, companyId: OrganisationId, id: RelayLinkId): Promise<RelayLink> {
  const link = await findRelayLink(tx, companyId, id);
  if (link === undefined) throw new NotFound('relay link');
  return link;
}
