import type { Scope, Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { idOf, type OrganisationId, type RelayLinkId } from '../../../platform/ids.ts';
import { findRelayLink, type RelayLink } from '../store/relay-links.ts';

/**
 * The company that acts, out of its own scope and never out of a request.
 * @throws TypeError in any other scope
 */
export function companyOf(scope: Scope): OrganisationId {
  if (scope.kind !== 'organisation') throw new TypeError('links belong to a company');
  return idOf<OrganisationId>(scope.organisationId);
}

/** @throws NotFound for an unknown link and for another company's alike */
export async function getOwnLink(tx: Tx, companyId: OrganisationId, id: RelayLinkId): Promise<RelayLink> {
  const link = await findRelayLink(tx, companyId, id);
  if (link === undefined) throw new NotFound('relay link');
  return link;
}
