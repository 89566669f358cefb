import { randomUUID } from 'node:crypto';
import type { MailAddress } from '../../../platform/mail-address.ts';
import type { FieldFault } from '../../../ui/forms/form-state.ts';
import type { Locale } from '../../../ui/text.ts';
import {
  findAccountByMail,
  findPasswordHash,
  insertAccount,
  type StaffAccount,
  setMissingPassword,
} from '../store/accounts.ts';
import { openStaffSession } from './sessions.ts';
import type { NewSession, StaffAuth } from './staff-auth.ts';

export type { StaffAccount } from '../store/accounts.ts';

export type EnteredAccount =
  | {
      readonly ok: true;
      readonly account: StaffAccount;
      readonly session: NewSession;
      /** The account had lost its password and has this one now. */
      readonly isRevived: boolean;
    }
  | { readonly ok: false; readonly fault: FieldFault };

/** Whether the address has an account that a password opens. Only for callers who have proven that they read its mail (rules.md §9.2). */
export async function hasAccount(staffAuth: StaffAuth, mail: MailAddress): Promise<boolean> {
  return (await findPasswordHash(staffAuth.database, mail.address)) !== undefined;
}

/**
 * Lets somebody in who has just proven that they read an address's mail: a new account gets this name, password and language, an
 * existing one must be opened with its own password and stays as it is; one that lost its password in a restore gets this
 * one. Nobody's account is ever changed or replaced.
 */
export async function enterAccount(
  staffAuth: StaffAuth,
  person: {
    readonly mail: MailAddress;
    readonly name: string;
    readonly password: string;
    readonly locale: Locale;
  },
): Promise<EnteredAccount> {
  const { address } = person.mail;
  let isRevived = false;
  if ((await findPasswordHash(staffAuth.database, address)) === undefined) {
    const passwordHash = await staffAuth.hashPassword(person.password);
    isRevived = await setMissingPassword(staffAuth.database, address, passwordHash);
    const account = { userId: randomUUID(), name: person.name, mailAddress: address, locale: person.locale };
    // Two requests with the same link may race: the second finds the account and must know its password.
    await insertAccount(staffAuth.database, { ...account, passwordHash });
  }
  const session = await openStaffSession(staffAuth, person.mail, person.password);
  const account = session && (await findAccountByMail(staffAuth.database, address));
  return account
    ? { ok: true, account, session, isRevived }
    : { ok: false, fault: { field: 'password', fault: 'wrong_password' } };
}
