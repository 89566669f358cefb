import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { idOf, type RelayLinkId } from '../../../platform/ids.ts';
import { newRelayCode } from '../../../platform/tokens.ts';
import { findOpening } from '../../orgs/actions/openings.ts';
import type { RelayLinkInput } from '../input.ts';
import { expiryFault, expiryOf } from '../rules/link.ts';
import { insertRelayLink, type RelayLink } from '../store/relay-links.ts';
import type { linksAudit } from '../views/audit.ts';
import { getOwnLink } from './own-link.ts';

export type LinkCreated =
  | { readonly ok: true; readonly link: RelayLink }
  /** No open opening of this company has that id; another company's opening answers alike. */
  | { readonly ok: false; readonly reason: 'unknown_opening' }
  | { readonly ok: false; readonly reason: 'expiry_past' | 'expiry_too_late' };

/** Makes a relay link with a code that nobody can guess. A test link works like any other and never counts. */
export async function createRelayLink(tx: Tx, input: RelayLinkInput): Promise<LinkCreated> {
  const { kind, name, test, openingId, mailText, expiresOn } = input;
  const fault = expiresOn === undefined ? undefined : expiryFault(expiresOn, tx.now);
  if (fault !== undefined) return { ok: false, reason: `expiry_${fault}` };
  if (openingId !== undefined) {
    const opening = await findOpening(tx, openingId);
    if (opening === undefined || opening.closedAt !== null) return { ok: false, reason: 'unknown_opening' };
  }
  const id = idOf<RelayLinkId>(randomUUID());
  await insertRelayLink(tx, {
    id,
    code: newRelayCode(),
    kind,
    name,
    test,
    openingId: openingId ?? null,
    mailText: mailText ?? null,
    expiresAt: expiresOn === undefined ? null : expiryOf(expiresOn),
  });
  recordAudit<typeof linksAudit>(tx, {
    action: 'relay_link.created',
    subject: { kind: 'relay_link', id },
    detail: { kind, test, opening: openingId, text: mailText, expiresOn },
  });
  return { ok: true, link: await getOwnLink(tx, id) };
}

/** The field of the form or the body that a refusal is about. */
export function fieldRefused(
  reason: Extract<LinkCreated, { ok: false }>['reason'],
): 'openingId' | 'expiresOn' {
  return reason === 'unknown_opening' ? 'openingId' : 'expiresOn';
}
