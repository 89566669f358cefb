import type { Scope } from '../../../db/scope.ts';
import type { KeyRing } from '../../../platform/crypto.ts';
import { isPublicMailDomain, type MailAddress } from '../../../platform/mail-address.ts';
import { personFingerprintOf } from '../../../platform/mail-keys.ts';
import type { NewMember } from '../store/members.ts';

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
    mailDomain: isPublicMailDomain(mail.domain) ? null : mail.domain,
  };
}
