import { callCapability } from '../../../db/capability.ts';
import type { Database } from '../../../db/database.ts';
import type { Tx } from '../../../db/scope.ts';
import { type MailAddress, normalizeMailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf } from '../../../platform/mail-keys.ts';
import type { Services } from '../../../platform/services.ts';
import {
  findLandingLink,
  findMailedRecipient,
  isMadeForAnother,
  type LandingLink,
  readLandingRow,
} from '../store/landing.ts';

export type { LandingLink } from '../store/landing.ts';

const CODE = /^[A-Za-z0-9_-]{22}$/;

/** Whether a text can be a relay link's code at all; anything else is answered like an unknown code, without a lookup. */
function isRelayCode(raw: string): boolean {
  return CODE.test(raw);
}

/** The link behind a code, in one statement; undefined for an unknown or malformed code. */
export async function findLink(database: Database, code: string): Promise<LandingLink | undefined> {
  if (!isRelayCode(code)) return undefined;
  const row = await callCapability(database, 'find_relay_link', code);
  return row && readLandingRow(row);
}

/** The same inside a transaction, where a decision hangs on it. */
export async function findLinkWithin(tx: Tx, code: string): Promise<LandingLink | undefined> {
  return isRelayCode(code) ? await findLandingLink(tx, code) : undefined;
}

/** True when a personal code comes back from somebody it was not made for (rules.md §3.7: uncounted). */
export async function isForwarded(
  tx: Tx,
  link: LandingLink,
  code: string,
  personKey: string,
): Promise<boolean> {
  return link.isPersonalCode && (await isMadeForAnother(tx, code, personKey));
}

/**
 * The mailbox that a code of this link was mailed to by us; undefined for a code that was downloaded, and where the company has
 * recorded another address since. To be shown masked and no other way: whoever holds the link reads it.
 */
export async function findMailedTo(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  link: LandingLink,
  code: string,
): Promise<MailAddress | undefined> {
  const found = link.isPersonalCode ? await findMailedRecipient(tx, code) : undefined;
  const mail = normalizeMailAddress(found?.mailAddress ?? '');
  return mail !== undefined && found?.mailboxKey.equals(accountKeyOf(keyRing, mail)) ? mail : undefined;
}
