import { recordAudit } from '../../../db/audit.ts';
import type { Database } from '../../../db/database.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import type { RelayLinkId } from '../../../platform/ids.ts';
import { ownOrganisation } from '../../orgs/actions/own-organisation.ts';
import { type RelayLink, setClosed } from '../store/relay-links.ts';
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
export async function closeRelayLink(database: Database, scope: Scope, id: RelayLinkId): Promise<LinkClosed> {
  const link = await move(database, scope, id, true);
  return link === undefined ? { ok: false, reason: 'already_closed' } : { ok: true, link };
}

/**
 * Reopens a closed link under its old address. A link whose last day is over stays over.
 * @throws NotFound
 */
export async function reopenRelayLink(
  database: Database,
  scope: Scope,
  id: RelayLinkId,
): Promise<LinkReopened> {
  const link = await move(database, scope, id, false);
  return link === undefined ? { ok: false, reason: 'not_closed' } : { ok: true, link };
}

async function move(
  database: Database,
  scope: Scope,
  id: RelayLinkId,
  isClosing: boolean,
): Promise<RelayLink | undefined> {
  const companyId = ownOrganisation(scope);
  return inScope(database, scope, async (tx) => {
    const isChanged = await setClosed(tx, companyId, id, isClosing ? tx.now : null);
    const link = await getOwnLink(tx, companyId, id);
    if (!isChanged) return undefined;
    recordAudit(tx, {
      action: isClosing ? 'relay_link.closed' : 'relay_link.reopened',
      subject: { kind: 'relay_link', id },
    });
    return link;
  });
}
