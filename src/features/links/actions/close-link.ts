import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { RelayLinkId } from '../../../platform/ids.ts';
import { type RelayLink, setClosed } from '../store/relay-links.ts';
import type { linksAudit } from '../views/audit.ts';
import { getOwnLink } from './own-link.ts';

export type LinkClosed =
  | { readonly ok: true; readonly link: RelayLink }
  | { readonly ok: false; readonly reason: 'already_closed' };
export type LinkReopened =
  | { readonly ok: true; readonly link: RelayLink }
  | { readonly ok: false; readonly reason: 'not_closed' };

/**
 * Closes a link: from now on its page says so, also to people who have the mail already. Nothing that was registered or
 * counted changes.
 * @throws NotFound
 */
export async function closeRelayLink(tx: Tx, id: RelayLinkId): Promise<LinkClosed> {
  const link = await move(tx, id, true);
  return link === undefined ? { ok: false, reason: 'already_closed' } : { ok: true, link };
}

/**
 * Reopens a closed link, or one that rests since a restore, under its old address. A link whose last day is over stays over.
 * @throws NotFound
 */
export async function reopenRelayLink(tx: Tx, id: RelayLinkId): Promise<LinkReopened> {
  const link = await move(tx, id, false);
  return link === undefined ? { ok: false, reason: 'not_closed' } : { ok: true, link };
}

async function move(tx: Tx, id: RelayLinkId, isClosing: boolean): Promise<RelayLink | undefined> {
  const isChanged = await setClosed(tx, id, isClosing ? tx.now : null);
  const link = await getOwnLink(tx, id);
  if (!isChanged) return undefined;
  recordAudit<typeof linksAudit>(tx, {
    action: isClosing ? 'relay_link.closed' : 'relay_link.reopened',
    subject: { kind: 'relay_link', id },
  });
  tx.note({ kind: isClosing ? 'link_closed' : 'link_reopened', organisation: tx.organisationId, object: id });
  return link;
}
