import type { Database } from '../../../db/database.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import type { KeyRing } from '../../../platform/crypto.ts';
import { isPublicMailDomain, type MailAddress } from '../../../platform/mail-address.ts';
import { personFingerprintOf } from '../../../platform/mail-keys.ts';
import { listMemberships, type NewMember, type OwnMembership } from '../store/members.ts';

/** Where a person works, first joined first; read in their own scope. */
export async function listMembershipsOf(
  database: Database,
  userId: string,
  requestId: string,
): Promise<readonly OwnMembership[]> {
  return inScope(database, staffScope(userId, requestId), (tx) => listMemberships(tx, userId));
}

/** The scope of a member of staff before an organisation is chosen. */
export function staffScope(userId: string, requestId: string): Extract<Scope, { kind: 'staff' }> {
  return { kind: 'staff', userId, actor: { kind: 'staff', id: userId }, requestId };
}

/** By what an organisation recognises its own people among those who register (rules.md §3.7). */
export function recognitionOf(
  keyRing: KeyRing,
  mail: MailAddress,
): Pick<NewMember, 'mailAddress' | 'mailFingerprint' | 'mailDomain'> {
  return {
    mailAddress: mail.address,
    mailFingerprint: personFingerprintOf(keyRing, mail),
    mailDomain: isPublicMailDomain(mail.domain) ? undefined : mail.domain,
  };
}
