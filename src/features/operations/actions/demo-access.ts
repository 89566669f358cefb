import type { KeyRing } from '../../../platform/crypto.ts';
import { type AccountKey, accountKeyOf } from '../../../platform/mail-keys.ts';
import { hashToken, readTokenLookup } from '../../../platform/tokens.ts';
import {
  AGENCIES,
  CANDIDATE,
  type DemoStaffRole,
  ESTABLISHED_COMPANY,
  FRESH_COMPANY,
  OPERATOR,
} from '../rules/demo-organisations.ts';
import { tokenFrom } from '../rules/demo-token.ts';

/** Whom one enters as, and which zone their key acts in. */
const MEMBERS = {
  company: { zone: 'company', organisation: FRESH_COMPANY },
  established: { zone: 'company', organisation: ESTABLISHED_COMPANY },
  agency: { zone: 'agency', organisation: AGENCIES[0] ?? OPERATOR },
  operator: { zone: 'operator', organisation: OPERATOR },
} as const satisfies Record<DemoStaffRole, unknown>;

/** The account of a member of the demo. Its password follows from the installation's key: nobody has to remember it. */
export function demoMember(
  keyRing: KeyRing,
  role: DemoStaffRole,
): {
  zone: 'company' | 'agency' | 'operator';
  mailAddress: string;
  name: string;
  password: string;
} {
  const { zone, organisation } = MEMBERS[role];
  return {
    zone,
    mailAddress: mailOf(organisation),
    name: organisation.owner,
    password: keyRing.fingerprint('demo', `password ${role}`).toString('base64url'),
  };
}

/** The mail address of an organisation's first owner. */
export function mailOf({ domain }: { readonly domain: string }): string {
  return `owner@${domain}`;
}

/** The API key of a member's organisation: the same as long as the installation's key is, also after a reset. */
export function demoKey(
  keyRing: KeyRing,
  role: DemoStaffRole,
): { token: string; lookup: string; hash: Buffer } {
  const bytes = Buffer.concat([1, 2].map((part) => keyRing.fingerprint('demo', `key ${role} ${part}`)));
  const token = tokenFrom(MEMBERS[role].zone, bytes);
  return { token, lookup: readTokenLookup(token) ?? '', hash: hashToken(token) };
}

/** By what the account of the demo's candidate is found. */
export function candidateAccount(keyRing: KeyRing): AccountKey {
  return accountKeyOf(keyRing, { address: CANDIDATE.mail });
}
