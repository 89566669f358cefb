import { parseSigned } from 'hono/utils/cookie';
import type { Database } from '../../../db/database.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import {
  deleteExpired,
  deleteSession,
  deleteSessionsBeside,
  findAccountBySession,
  findPasswordHash,
  isPasswordHash,
  listSessionsBeside,
  type StaffAccount,
  type StaffSession,
} from '../store/accounts.ts';
import type { NewSession, StaffAuth } from './staff-auth.ts';

export type { StaffSession } from '../store/accounts.ts';

/** Signed-in browsers that a page shows; nobody has more on purpose. */
const MOST_SHOWN = 50;

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

/** Where the person whom the cookies belong to is signed in, this browser first; at most fifty. */
export async function listOwnSessions(
  staffAuth: StaffAuth,
  cookies: string | undefined,
): Promise<readonly StaffSession[]> {
  const token = await readSessionToken(staffAuth, cookies);
  return token === undefined ? [] : listSessionsBeside(staffAuth.database, token, MOST_SHOWN);
}

/** Ends every session of the same person but the one of these cookies. Answers how many there were. */
export async function endOtherSessions(staffAuth: StaffAuth, cookies: string | undefined): Promise<number> {
  const token = await readSessionToken(staffAuth, cookies);
  return token === undefined ? 0 : deleteSessionsBeside(staffAuth.database, token);
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
