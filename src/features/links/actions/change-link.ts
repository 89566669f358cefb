import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { RelayLinkId } from '../../../platform/ids.ts';
import type { LinkChange } from '../input.ts';
import { expiryFault, expiryOf, lastDayOf } from '../rules/link.ts';
import { updateRelayLink } from '../store/relay-links.ts';
import type { linksAudit } from '../views/audit.ts';
import { getOwnLink } from './own-link.ts';

export type LinkChanged =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'expiry_past' | 'expiry_too_late' };

/**
 * Renames a link and moves its last day; a link that had ended works again with a later one. A last day that stays as it
 * is may be over.
 * @throws NotFound
 */
export async function changeRelayLink(
  tx: Tx,
  id: RelayLinkId,
  { name, expiresOn }: LinkChange,
): Promise<LinkChanged> {
  const link = await getOwnLink(tx, id);
  const before = link.expiresAt === null ? undefined : lastDayOf(link.expiresAt);
  const isMoved = expiresOn !== before;
  const fault = isMoved && expiresOn !== undefined ? expiryFault(expiresOn, tx.now) : undefined;
  if (fault !== undefined) return { ok: false, reason: `expiry_${fault}` };
  const isRenamed = name !== link.name;
  if (!isRenamed && !isMoved) return { ok: true };
  await updateRelayLink(tx, id, { name, expiresAt: expiresOn === undefined ? null : expiryOf(expiresOn) });
  recordAudit<typeof linksAudit>(tx, {
    action: 'relay_link.changed',
    subject: { kind: 'relay_link', id },
    detail: { renamed: isRenamed, expiresOn },
  });
  return { ok: true };
}
