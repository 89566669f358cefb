import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { Forbidden, NotFound } from '../../../platform/errors.ts';
import type { Role } from '../../../platform/http/access.ts';
import { mayChangeMember, rolesAbove } from '../rules/members.ts';
import { revokeApiKeys, takeOverApiKeys } from '../store/api-keys.ts';
import { revokeInvitations, takeOverInvitations } from '../store/invitations.ts';
import { deleteMember, lockOwners, updateRole } from '../store/members.ts';
import type { orgsAudit } from '../views/audit.ts';

export type MemberChange = { readonly ok: true } | { readonly ok: false; readonly reason: 'last_owner' };

/** What becomes of the keys and invitations that a member made with a right they lose: they end, or the actor takes them over. */
export type Leavings = 'end' | 'take_over';

/**
 * Gives a member another role. Their sessions end, and so does what they made with a right they no longer have.
 * @throws NotFound for somebody who is no member here
 */
export async function changeMemberRole(
  tx: Tx,
  userId: string,
  role: Role,
  leavings: Leavings = 'end',
): Promise<MemberChange> {
  if (!mayChangeMember(await lockOwners(tx), userId, role)) return { ok: false, reason: 'last_owner' };
  if (!(await updateRole(tx, userId, role))) throw new NotFound('member');
  recordAudit<typeof orgsAudit>(tx, {
    action: 'member.role_changed',
    subject: { kind: 'user', id: userId },
    detail: { role },
  });
  tx.note({ kind: 'member_role', organisation: tx.organisationId, object: userId, word: role });
  await settleLeavings(tx, userId, role, leavings);
  return { ok: true };
}

/**
 * Takes a member out of the organisation; their sessions and what they made here end. Their account stays: they may work
 * elsewhere too.
 * @throws NotFound for somebody who is no member here
 */
export async function removeMember(
  tx: Tx,
  userId: string,
  leavings: Leavings = 'end',
): Promise<MemberChange> {
  if (!mayChangeMember(await lockOwners(tx), userId, undefined)) return { ok: false, reason: 'last_owner' };
  if (!(await deleteMember(tx, userId))) throw new NotFound('member');
  recordAudit<typeof orgsAudit>(tx, { action: 'member.removed', subject: { kind: 'user', id: userId } });
  tx.note({ kind: 'member_removed', organisation: tx.organisationId, object: userId });
  await settleLeavings(tx, userId, undefined, leavings);
  return { ok: true };
}

/** Ends every key and every open invitation of the acting organisation, in the transaction that suspends it. */
export async function endOutstanding(tx: Tx): Promise<void> {
  recordEnded(tx, await revokeApiKeys(tx, {}), await revokeInvitations(tx, {}));
}

/**
 * Makes owners of the acting organisation take turns, and holds that the member who acts is one of them still: a right
 * that is taken away at this very moment makes nothing any more.
 * @throws Forbidden
 */
export async function lockForOwner(tx: Tx): Promise<void> {
  const owners = await lockOwners(tx);
  const { kind, id } = tx.scope.actor;
  if (kind === 'staff' && !owners.includes(id)) throw new Forbidden('role', 'owner');
}

async function settleLeavings(
  tx: Tx,
  userId: string,
  role: Role | undefined,
  leavings: Leavings,
): Promise<void> {
  const keys = { madeBy: userId, roles: rolesAbove(role) };
  // Letting people in is an owner's right, whatever role the invitation names.
  const invitations = role === 'owner' ? undefined : { madeBy: userId };
  // Nobody takes over from themselves.
  if (leavings === 'take_over' && userId !== tx.scope.actor.id) {
    const taken = [
      ...(await takeOverApiKeys(tx, keys)),
      ...(invitations ? await takeOverInvitations(tx, invitations) : []),
    ];
    if (taken.length > 0)
      recordAudit<typeof orgsAudit>(tx, {
        action: 'member.taken_over',
        subject: { kind: 'user', id: userId },
        detail: { count: taken.length },
      });
    return;
  }
  recordEnded(tx, await revokeApiKeys(tx, keys), invitations ? await revokeInvitations(tx, invitations) : []);
}

function recordEnded(tx: Tx, keys: readonly string[], invitations: readonly string[]): void {
  for (const id of keys) {
    recordAudit<typeof orgsAudit>(tx, { action: 'api_key.revoked', subject: { kind: 'api_key', id } });
    tx.note({ kind: 'api_key', organisation: tx.organisationId, object: id });
  }
  for (const id of invitations)
    recordAudit<typeof orgsAudit>(tx, {
      action: 'member.invitation_withdrawn',
      subject: { kind: 'invitation', id },
    });
}
