import type { KeyRing } from './crypto.ts';
import type { MailAddress } from './mail-address.ts';

declare const brand: unique symbol;

/** Keyed hash of an exact address, 32 bytes: the identity somebody signs in with. */
export type AccountKey = Buffer & { readonly [brand]: 'account' };
/**
 * Keyed hash of the person behind an address, 32 bytes: counts, limits and recognises a company's own people. It opens
 * nothing, since others may read a mailbox that folds to the same person.
 */
export type PersonFingerprint = Buffer & { readonly [brand]: 'person' };

/** By what an account is found: the address as a code was, or will be, mailed to it. */
export function accountKeyOf(keyRing: KeyRing, mail: Pick<MailAddress, 'address'>): AccountKey {
  return keyRing.fingerprint('account', mail.address) as AccountKey;
}

/** By what a person is counted, whichever of their addresses they write. */
export function personFingerprintOf(
  keyRing: KeyRing,
  mail: Pick<MailAddress, 'personKey'>,
): PersonFingerprint {
  return keyRing.fingerprint('person', mail.personKey) as PersonFingerprint;
}
