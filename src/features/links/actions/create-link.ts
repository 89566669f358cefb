import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Database } from '../../../db/database.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { idOf, type RelayLinkId } from '../../../platform/ids.ts';
import { newRelayCode } from '../../../platform/tokens.ts';
import { findOpening } from '../../orgs/actions/openings.ts';
import { ownOrganisation } from '../../orgs/actions/own-organisation.ts';
import type { RelayLinkInput } from '../input.ts';
import { expiryFault, expiryOf } from '../rules/link.ts';
import { insertRelayLink, type RelayLink } from '../store/relay-links.ts';
import { getOwnLink } from './own-link.ts';

export type LinkCreated =
  | { readonly ok: true; readonly link: RelayLink }
  /** No open opening of this company has that id; another company's opening answers alike. */
  | { readonly ok: false; readonly reason: 'unknown_opening' }
  | { readonly ok: false; readonly reason: 'expiry_past' | 'expiry_too_late' };

/** Makes a relay link with a code that nobody can guess. A test link works like any other and never counts. */
export async function createRelayLink(
  database: Database,
  scope: Scope,
  input: RelayLinkInput,
): Promise<LinkCreated> {
  const companyId = ownOrganisation(scope);
  return inScope(database, scope, async (tx) => {
    const { expiresOn, openingId } = input;
    const fault = expiresOn === undefined ? undefined : expiryFault(expiresOn, tx.now);
    if (fault !== undefined) return { ok: false, reason: `expiry_${fault}` };
    if (openingId !== undefined) {
      const opening = await findOpening(tx, openingId);
      if (opening === undefined || opening.closedAt !== null) return { ok: false, reason: 'unknown_opening' };
    }
    const id = idOf<RelayLinkId>(randomUUID());
    await insertRelayLink(tx, companyId, {
      id,
      code: newRelayCode(),
      kind: input.kind,
      name: input.name,
      openingId,
      mailText: input.mailText,
      test: input.test,
      expiresAt: expiresOn === undefined ? undefined : expiryOf(expiresOn),
    });
    recordAudit(tx, {
      action: 'relay_link.created',
      subject: { kind: 'relay_link', id },
      detail: { kind: input.kind, test: input.test, opening: openingId, text: input.mailText, expiresOn },
    });
    return { ok: true, link: await getOwnLink(tx, companyId, id) };
  });
}
