import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { RelayLinkId } from '../../../platform/ids.ts';
import { findRelayLink, type RelayLink } from '../store/relay-links.ts';

/** @throws NotFound for an unknown link and for another company's alike */
export async function getOwnLink(tx: Tx, id: RelayLinkId): Promise<RelayLink> {
  const link = await findRelayLink(tx, id);
  if (link === undefined) throw new NotFound('relay link');
  return link;
}
