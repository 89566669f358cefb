import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import { findOperator } from '../../parties/store/organisations.ts';
import { type EnteredAccount, enterAccount } from '../../sign-in/actions/accounts.ts';
import { endNewSession } from '../../sign-in/actions/sessions.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { type PasswordFault, passwordFault } from '../../sign-in/rules/password.ts';
import { insertMember } from '../store/members.ts';
import { insertOrganisation } from '../store/organisations.ts';
import type { orgsAudit } from '../views/audit.ts';
import { recognitionOf } from './memberships.ts';

const COMMAND_LINE: Scope = { kind: 'system', actor: { kind: 'system', id: 'create_operator' } };

/** The command line knows no reader; whoever reads English says so in their own settings. */
const LOCALE = 'ja';

export type CreatedOperator =
  | { readonly ok: true; readonly organisation: 'created' | 'joined' }
  | {
      readonly ok: false;
      readonly reason: 'operator_exists' | 'already_member' | 'wrong_password' | PasswordFault;
    };

/**
 * Makes the operator's organisation with its first owner, from the command line: whoever may run it holds the database
 * and the master key, so no page does it (rules.md §9.10). One installation has one operator. Where it exists already
 * this refuses, unless `addOwner` says that the person shall become one more owner: the way back in when the last owner
 * has lost their mailbox. An address that has an account must give that account's password; no account is changed,
 * but one that lost its password in a restore gets this one. Several transactions: the account is made in the role of the
 * sign-in, between the look whether it is needed and the membership.
 * @param input what describes the organisation is used only when it is made
 */
export async function createOperator(
  services: StaffServices,
  input: {
    readonly name: string;
    readonly mail: MailAddress;
    readonly password: string;
    readonly organisationName?: string | undefined;
    readonly organisationNameEn?: string;
    readonly address?: string;
    readonly representative?: string;
    readonly addOwner?: boolean | undefined;
  },
): Promise<CreatedOperator> {
  const fault = passwordFault(input.password);
  if (fault !== undefined) return { ok: false, reason: fault };
  const exists = await inScope(services.database, COMMAND_LINE, findOperator);
  if (exists !== undefined && input.addOwner !== true) return { ok: false, reason: 'operator_exists' };
  const entered = await enterAccount(services.staffAuth, { ...input, locale: LOCALE });
  if (!entered.ok) return { ok: false, reason: 'wrong_password' };
  await endNewSession(services.staffAuth, entered.session);
  return inScope(services.database, COMMAND_LINE, (tx) => joinOperator(services, tx, entered, input));
}

async function joinOperator(
  { keyRing }: StaffServices,
  tx: Tx,
  { account, isRevived }: Extract<EnteredAccount, { ok: true }>,
  input: Parameters<typeof createOperator>[1],
): Promise<CreatedOperator> {
  const existing = await findOperator(tx);
  if (existing !== undefined && input.addOwner !== true) return { ok: false, reason: 'operator_exists' };
  const id = existing?.id ?? randomUUID();
  if (existing === undefined) {
    const profile = {
      name: input.organisationName ?? '運営',
      nameEn: input.organisationNameEn ?? '',
      address: input.address ?? '',
      representative: input.representative ?? input.name,
      contactMail: input.mail,
      contactPhone: '',
    };
    await insertOrganisation(tx, {
      id,
      kind: 'operator',
      profile,
      locale: LOCALE,
      approvedBy: account.userId,
    });
  }
  const { userId, name, locale } = account;
  const member = { organisationId: id, userId, name, locale, role: 'owner' as const };
  const isNew = await insertMember(tx, { ...member, ...recognitionOf(keyRing, input.mail) });
  if (!isNew)
    return isRevived ? { ok: true, organisation: 'joined' } : { ok: false, reason: 'already_member' };
  recordAudit<typeof orgsAudit>(tx, {
    action: existing === undefined ? 'operator.created' : 'operator.owner_added',
    organisationId: id,
    subject: { kind: 'user', id: account.userId },
  });
  return { ok: true, organisation: existing === undefined ? 'created' : 'joined' };
}
