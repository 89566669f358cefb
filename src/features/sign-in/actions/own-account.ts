import type { Tx } from '../../../db/scope.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import type { Locale } from '../../../ui/text.ts';
import { passwordChangedMail } from '../mail.tsx';
import { type PasswordFault, passwordFault } from '../rules/password.ts';
import {
  findPasswordHash,
  replacePassword,
  type StaffAccount,
  updateAccountLocale,
  updateAccountName,
} from '../store/accounts.ts';
import { type Caller, limitCaller } from './caller.ts';
import { openStaffSession } from './sessions.ts';
import type { NewSession, StaffAuth, StaffServices } from './staff-auth.ts';

export type PasswordChange =
  | { readonly ok: true; readonly session: NewSession | undefined }
  | { readonly ok: false; readonly field: 'current'; readonly fault: 'wrong_password' }
  | { readonly ok: false; readonly field: 'password'; readonly fault: PasswordFault | 'unchanged' };

/**
 * Gives a signed-in person the new password they chose, for the one they have. Every session of the account ends in the
 * same instant, the caller's included, which is followed by a new one; undefined where the password was changed once more
 * meanwhile. Guesses are limited like those at the sign-in. In the role of the sign-in: telling the person is the caller's.
 * @throws TooMany
 */
export async function changePassword(
  services: StaffServices,
  caller: Caller,
  person: { readonly userId: string; readonly mail: MailAddress },
  typed: { readonly current: string; readonly password: string },
): Promise<PasswordChange> {
  const { staffAuth } = services;
  await limitCaller(services, caller, 'sign-in', person.mail.address);
  const before = await findPasswordHash(staffAuth.database, person.mail.address);
  const wrong = { ok: false, field: 'current', fault: 'wrong_password' } as const;
  if (before === undefined || !(await staffAuth.isPassword(before, typed.current))) return wrong;
  const fault = typed.password === typed.current ? 'unchanged' : passwordFault(typed.password);
  if (fault !== undefined) return { ok: false, field: 'password', fault };
  const after = await staffAuth.hashPassword(typed.password);
  if (!(await replacePassword(staffAuth.database, person.userId, { before, after }))) return wrong;
  return { ok: true, session: await openStaffSession(staffAuth, person.mail, typed.password) };
}

/** Gives the account another name, as its pages show it. */
export async function renameAccount(staffAuth: StaffAuth, userId: string, name: string): Promise<void> {
  await updateAccountName(staffAuth.database, userId, name);
}

/** Gives the account another language, in which its person is mailed from now on. */
export async function changeAccountLocale(
  staffAuth: StaffAuth,
  userId: string,
  locale: Locale,
): Promise<void> {
  await updateAccountLocale(staffAuth.database, userId, locale);
}

/** Tells a person that their password is another one now: it may not have been them who changed it. */
export async function mailPasswordChanged(
  tx: Tx,
  services: Pick<Services, 'env' | 'keyRing'>,
  person: Pick<StaffAccount, 'name' | 'mailAddress' | 'locale'>,
): Promise<void> {
  const text = passwordChangedMail(person.locale, { name: person.name, baseUrl: services.env.baseUrl });
  await postMail(services, tx, { purpose: 'account.password_changed', to: person.mailAddress, ...text });
}
