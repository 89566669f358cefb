import { recordAudit } from '../../../db/audit.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { Role } from '../../../platform/http/access.ts';
import type { Services } from '../../../platform/services.ts';
import { endStaffSessionsOf } from '../../sign-in/actions/sessions.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { mayChangeMember } from '../rules/members.ts';
import { listPendingInvitations, type PendingInvitation } from '../store/invitations.ts';
import { deleteMember, listMembers, lockOwners, type Member, updateRole } from '../store/members.ts';
import { ownOrganisation } from './own-organisation.ts';

export type { PendingInvitation } from '../store/invitations.ts';
export type { Member } from '../store/members.ts';

/** Who works here and who is invited. */
export async function readTeam(
  { database }: Services,
  scope: Scope,
): Promise<{ members: Member[]; invitations: PendingInvitation[] }> {
  const organisationId = ownOrganisation(scope);
  return inScope(database, scope, async (tx) => ({
    members: await listMembers(tx, organisationId),
    invitations: await listPendingInvitations(tx, organisationId),
  }));
}

export type MemberChange = { readonly ok: true } | { readonly ok: false; readonly reason: 'last_owner' };

/**
 * Gives a member another role and ends their sessions.
 * @throws NotFound for somebody who is no member here
 */
export async function changeMemberRole(
  services: StaffServices,
  scope: Scope,
  userId: string,
  role: Role,
): Promise<MemberChange> {
  return changeMember(services, scope, userId, role, async (tx) => {
    if (!(await updateRole(tx, ownOrganisation(scope), userId, role))) throw new NotFound('member');
    recordAudit(tx, {
      action: 'member.role_changed',
      subject: { kind: 'user', id: userId },
      detail: { role },
    });
  });
}

/**
 * Takes a member out of the organisation and ends their sessions. Their account stays: they may work elsewhere too.
 * @throws NotFound for somebody who is no member here
 */
export async function removeMember(
  services: StaffServices,
  scope: Scope,
  userId: string,
): Promise<MemberChange> {
  return changeMember(services, scope, userId, undefined, async (tx) => {
    if (!(await deleteMember(tx, ownOrganisation(scope), userId))) throw new NotFound('member');
    recordAudit(tx, { action: 'member.removed', subject: { kind: 'user', id: userId } });
  });
}

async function changeMember(
  services: StaffServices,
  scope: Scope,
  userId: string,
  next: Role | undefined,
  write: (tx: Tx) => Promise<void>,
): Promise<MemberChange> {
  const changed = await inScope(services.database, scope, async (tx): Promise<MemberChange> => {
    const owners = await lockOwners(tx, ownOrganisation(scope));
    if (!mayChangeMember(owners, userId, next)) return { ok: false, reason: 'last_owner' };
    await write(tx);
    return { ok: true };
  });
  if (changed.ok) await endStaffSessionsOf(services.staffAuth, userId);
  return changed;
}
