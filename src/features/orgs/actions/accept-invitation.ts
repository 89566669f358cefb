import { recordAudit } from '../../../db/audit.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { hashToken, readTokenLookup } from '../../../platform/tokens.ts';
import type { Locale } from '../../../ui/text.ts';
import { enterAccount, hasAccount } from '../../sign-in/actions/accounts.ts';
import { type Caller, limitCaller } from '../../sign-in/actions/caller.ts';
import { type LinkProof, type LinkRefusal, linkFaults } from '../../sign-in/actions/mailed-link.ts';
import { endNewSession, endStaffSession } from '../../sign-in/actions/sessions.ts';
import type { NewSession, StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { invitationState } from '../rules/members.ts';
import { type FoundInvitation, findInvitation, takeInvitation } from '../store/invitations.ts';
import { insertMember } from '../store/members.ts';
import type { orgsAudit } from '../views/audit.ts';
import { invitedMail } from './invitations.ts';
import { recognitionOf } from './memberships.ts';

/** An invitation that can be accepted, for the page behind its link. */
export interface OpenInvitation {
  readonly invitation: FoundInvitation;
  /** The invited address has an account already and is proven with its password. */
  readonly hasAccount: boolean;
}

/** The open invitation of a token; undefined for anything else. Its account is looked up in the role of the sign-in. */
export async function findOpenInvitation(
  services: StaffServices,
  token: string,
  requestId: string,
): Promise<OpenInvitation | undefined> {
  if (readTokenLookup(token) === undefined) return undefined;
  const visitor = hashToken(token);
  const scope: Scope = { kind: 'visitor', visitor, actor: { kind: 'system', id: 'invitation' }, requestId };
  const invitation = await inScope(services.database, scope, async (tx) => {
    const found = await findInvitation(tx, visitor);
    return found && invitationState(found, tx.wall) === 'open' ? found : undefined;
  });
  return (
    invitation && { invitation, hasAccount: await hasAccount(services.staffAuth, invitedMail(invitation)) }
  );
}

export type AcceptedInvitation = { readonly ok: true; readonly session: NewSession } | LinkRefusal;

/**
 * Lets the invited person join: with the account of the invited address, or a new one for it. Whoever is signed in
 * otherwise gains nothing, and an account that exists is not touched (rules.md §9.6). Several transactions: the account is
 * entered in the role of the sign-in, between the look at the invitation and the membership that uses it up.
 * @throws TooMany
 */
export async function acceptInvitation(
  services: StaffServices,
  caller: Caller,
  locale: Locale,
  input: LinkProof & {
    readonly name: string;
    readonly password: string;
    readonly cookies: string | undefined;
  },
): Promise<AcceptedInvitation> {
  await limitCaller(services, caller, 'token', input.token);
  const open = await findOpenInvitation(services, input.token, caller.requestId);
  if (open === undefined) return { ok: false, reason: 'expired_link' };
  const asked = open.hasAccount ? { ...input, name: undefined } : input;
  const faults = linkFaults(services.keyRing, caller, asked, open.hasAccount);
  if (faults.length > 0) return { ok: false, reason: 'faults', faults };
  const mail = invitedMail(open.invitation);
  const entered = await enterAccount(services.staffAuth, {
    mail,
    name: input.name,
    password: input.password,
    locale,
  });
  if (!entered.ok) return { ok: false, reason: 'faults', faults: [entered.fault] };
  const { account } = entered;
  const { organisationId, id, role, zone } = open.invitation;
  const scope: Scope = {
    kind: zone === 'operator' ? 'operator' : 'organisation',
    organisationId,
    actor: { kind: 'staff', id: account.userId },
    requestId: caller.requestId,
  };
  const joined = await inScope(services.database, scope, async (tx) => {
    if (!(await takeInvitation(tx, id))) return false;
    const { userId, name } = account;
    const member = { organisationId, userId, name, locale: account.locale, role };
    await insertMember(tx, { ...member, ...recognitionOf(services.keyRing, mail) });
    recordAudit<typeof orgsAudit>(tx, { action: 'member.joined', detail: { role } });
    return true;
  });
  if (!joined) {
    await endNewSession(services.staffAuth, entered.session);
    return { ok: false, reason: 'expired_link' };
  }
  await endStaffSession(services.staffAuth, input.cookies);
  return { ok: true, session: entered.session };
}
