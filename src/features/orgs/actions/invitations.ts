import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { Role } from '../../../platform/http/access.ts';
import { type MailAddress, normalizeMailAddress } from '../../../platform/mail-address.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { newToken } from '../../../platform/tokens.ts';
import { paths } from '../../../ui/paths.ts';
import type { Locale } from '../../../ui/text.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import { mailedLink } from '../../sign-in/actions/mailed-link.ts';
import { invitationMail } from '../mail.tsx';
import { INVITATION_LIFETIME_MS } from '../rules/members.ts';
import {
  countInvitations,
  type FoundInvitation,
  listPendingInvitations,
  replaceInvitation,
  revokeInvitations,
} from '../store/invitations.ts';
import { listMembers } from '../store/members.ts';
import type { orgsAudit } from '../views/audit.ts';
import { lockForOwner } from './members.ts';

/** Invitations open at a time: enough for any team, too few for mailing strangers. */
const MOST_PENDING = 50;
/** Mails of one organisation in a day: taking one back and inviting again does not make room for another. */
const MOST_A_DAY = { all: 100, toAddress: 3 };
const DAY_MS = 86_400_000;

export type InvitedMember =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'already_member' | 'too_many' | 'too_many_mails' };

/** Mails somebody a link with which they, and nobody else, may join. Inviting again replaces the earlier invitation. */
export async function inviteMember(
  tx: Tx,
  services: Pick<Services, 'env' | 'keyRing'>,
  locale: Locale,
  input: { readonly mail: MailAddress; readonly role: Role },
): Promise<InvitedMember> {
  await lockForOwner(tx);
  const pending = await listPendingInvitations(tx);
  if (pending.length >= MOST_PENDING) return { ok: false, reason: 'too_many' };
  const invited = await mailInvitation(tx, services, locale, input);
  if (invited.ok)
    recordAudit<typeof orgsAudit>(tx, { action: 'member.invited', detail: { role: input.role } });
  return invited;
}

/**
 * Mails an open or expired invitation once more, to the same address and role: with a new link for the full time, while
 * the link that was mailed before leads nowhere any more.
 * @throws NotFound for an unknown, foreign or answered invitation
 */
export async function renewInvitation(
  tx: Tx,
  services: Pick<Services, 'env' | 'keyRing'>,
  locale: Locale,
  id: string,
): Promise<InvitedMember> {
  await lockForOwner(tx);
  const found = (await listPendingInvitations(tx)).find((one) => one.id === id);
  if (found === undefined) throw new NotFound('invitation');
  const { role } = found;
  const invited = await mailInvitation(tx, services, locale, { mail: invitedMail(found), role });
  if (invited.ok)
    recordAudit<typeof orgsAudit>(tx, {
      action: 'member.invitation_renewed',
      subject: { kind: 'invitation', id },
      detail: { role },
    });
  return invited;
}

/**
 * Puts a new invitation in the place of whichever this address has, and mails it. The mail names the organisation as the
 * operator approved it: whatever it calls itself since is nothing to quote to strangers.
 */
async function mailInvitation(
  tx: Tx,
  services: Pick<Services, 'env' | 'keyRing'>,
  locale: Locale,
  input: { readonly mail: MailAddress; readonly role: Role },
): Promise<InvitedMember> {
  const { address } = input.mail;
  const members = await listMembers(tx, tx.organisationId);
  if (members.some((member) => member.mailAddress === address))
    return { ok: false, reason: 'already_member' };
  const today = await countInvitations(tx, new Date(tx.wall.getTime() - DAY_MS), address);
  if (today.all >= MOST_A_DAY.all || today.toAddress >= MOST_A_DAY.toAddress)
    return { ok: false, reason: 'too_many_mails' };
  const { token, hash } = newToken('invitation');
  await replaceInvitation(tx, {
    mailAddress: address,
    role: input.role,
    tokenHash: hash,
    expiresAt: new Date(tx.wall.getTime() + INVITATION_LIFETIME_MS),
  });
  const { name, approvedName } = await getOrganisation(tx, tx.organisationId);
  await postMail(services, tx, {
    purpose: 'member.invitation',
    to: input.mail,
    organisationId: tx.organisationId,
    ...invitationMail(locale, mailedLink(services, paths.invitation, token), approvedName ?? name),
  });
  return { ok: true };
}

/** @throws NotFound for an unknown, foreign or answered invitation */
export async function withdrawInvitation(tx: Tx, id: string): Promise<void> {
  if ((await revokeInvitations(tx, { id })).length === 0) throw new NotFound('invitation');
  recordAudit<typeof orgsAudit>(tx, {
    action: 'member.invitation_withdrawn',
    subject: { kind: 'invitation', id },
  });
}

/** @throws TypeError where what is stored is no address */
export function invitedMail({ mailAddress }: Pick<FoundInvitation, 'mailAddress'>): MailAddress {
  const mail = normalizeMailAddress(mailAddress);
  if (mail === undefined) throw new TypeError('an invitation has an address that cannot be mailed to');
  return mail;
}
