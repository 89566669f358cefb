import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { StaffPrincipal } from '../../../platform/http/access.ts';
import type { Services } from '../../../platform/services.ts';
import type { Locale } from '../../../ui/text.ts';
import { mailPasswordChanged } from '../../sign-in/actions/own-account.ts';
import { updateMemberLocale, updateMemberName } from '../store/members.ts';
import type { orgsAudit } from '../views/audit.ts';

/** Gives the acting person the name they go by now, in every organisation they work for: each keeps it beside the role. */
export async function renameMember(tx: Tx, staff: StaffPrincipal, name: string): Promise<void> {
  await whereverTheyWork(tx, staff, async (own) => {
    if (await updateMemberName(own, staff.userId, name)) record(own, 'member.renamed', staff);
  });
}

/** Mails the acting person in this language from now on, in every organisation they work for. */
export async function changeMemberLocale(tx: Tx, staff: StaffPrincipal, locale: Locale): Promise<void> {
  await whereverTheyWork(tx, staff, (own) => updateMemberLocale(own, staff.userId, locale));
}

/** Writes down that the acting person has a new password, wherever they work, and tells them by mail. */
export async function notePasswordChange(
  tx: Tx,
  services: Pick<Services, 'env' | 'keyRing'>,
  staff: StaffPrincipal,
): Promise<void> {
  await whereverTheyWork(tx, staff, (own) => record(own, 'member.password_changed', staff));
  await mailPasswordChanged(tx, services, staff);
}

async function whereverTheyWork(
  tx: Tx,
  { userId, memberships }: StaffPrincipal,
  work: (own: Tx) => Promise<void> | void,
): Promise<void> {
  const { requestId } = tx.scope;
  const by = { actor: { kind: 'staff', id: userId }, ...(requestId !== undefined && { requestId }) } as const;
  for (const { organisationId, zone } of memberships) {
    const kind = zone === 'operator' ? 'operator' : 'organisation';
    await tx.within({ kind, organisationId, ...by }, work);
  }
}

function record(
  tx: Tx,
  action: 'member.renamed' | 'member.password_changed',
  { userId }: StaffPrincipal,
): void {
  recordAudit<typeof orgsAudit>(tx, { action, subject: { kind: 'user', id: userId } });
}
