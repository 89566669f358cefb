import { parseSigned } from 'hono/utils/cookie';
import type { Database } from '../../../db/database.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import {
  deleteExpired,
  deleteSession,
  findAccountBySession,
  findPasswordHash,
  isPasswordHash,
  type StaffAccount,
} from '../store/accounts.ts';
import type { NewSession, StaffAuth } from './staff-auth.ts';

/**
 * Who the cookies of a request belong to. One query for a cookie we signed, none for anything else; writes nothing.
 * @param cookies the Cookie header
 */
export async function findStaffUser(
  staffAuth: StaffAuth,
  cookies: string | undefined,
): Promise<StaffAccount | undefined> {
  const token = await readSessionToken(staffAuth, cookies);
  return token === undefined ? undefined : findAccountBySession(staffAuth.database, token);
}

/** Opens a session for the right password, under a token of its own; undefined otherwise. */
export async function openStaffSession(
  staffAuth: StaffAuth,
  mail: MailAddress,
  password: string,
): Promise<NewSession | undefined> {
  const { database } = staffAuth;
  const before = await findPasswordHash(database, mail.address);
  const session = await staffAuth.openSession(mail.address, password);
  // Checking a password takes a while. One that was replaced meanwhile has ended all sessions but this one.
  if (
    session !== undefined &&
    !(before !== undefined && (await isPasswordHash(database, mail.address, before)))
  ) {
    await deleteSession(database, session.token);
    return undefined;
  }
  return session;
}

/** Ends the session the cookies belong to, if any. */
export async function endStaffSession(staffAuth: StaffAuth, cookies: string | undefined): Promise<void> {
  const token = await readSessionToken(staffAuth, cookies);
  if (token !== undefined) await deleteSession(staffAuth.database, token);
}

/** Takes back a session that was opened for something which then did not happen. */
export async function endNewSession(staffAuth: StaffAuth, session: NewSession): Promise<void> {
  await deleteSession(staffAuth.database, session.token);
}

/** Removes sessions and mailed tokens whose time is over; for a job. Answers how many rows went. */
export async function purgeExpiredSessions(authDatabase: Database): Promise<number> {
  return deleteExpired(authDatabase);
}

async function readSessionToken(
  { cookieName, secret }: StaffAuth,
  cookies = '',
): Promise<string | undefined> {
  const { [cookieName]: token } = await parseSigned(cookies, secret, cookieName);
  return typeof token === 'string' ? token : undefined;
}
