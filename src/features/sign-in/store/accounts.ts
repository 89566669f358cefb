import type { Database } from '../../../db/database.ts';
import type { Locale } from '../../../ui/text.ts';

/** A member of staff as the sign-in library knows them. */
export interface StaffAccount {
  readonly userId: string;
  readonly name: string;
  readonly mailAddress: string;
  /** In which they are mailed. */
  readonly locale: Locale;
}

/**
 * Makes a verified account with its password in one statement, or nothing when the address has one already: an account
 * is never changed by somebody signing up again, however the requests race.
 * @param database logs in as the sign-in library's role
 * @param passwordHash from the library, salted
 */
export async function insertAccount(
  database: Database,
  account: StaffAccount & { readonly passwordHash: string },
): Promise<boolean> {
  const { rowCount } = await database.pool.query({
    name: 'insert-account',
    text: `with made as (
        insert into auth."user" (id, name, email, locale, email_verified, created_at, updated_at)
        values ($1, $2, $3, $5, true, now(), now()) on conflict (email) do nothing returning id)
      insert into auth.account (id, user_id, provider_id, account_id, password, created_at, updated_at)
      select gen_random_uuid(), id, 'credential', id::text, $4, now(), now() from made`,
    values: [account.userId, account.name, account.mailAddress, account.passwordHash, account.locale],
  });
  return rowCount === 1;
}

/** Gives an account without a password this one; a password that is there stays. Answers whether it was needed. */
export async function setMissingPassword(
  database: Database,
  mailAddress: string,
  passwordHash: string,
): Promise<boolean> {
  const { rowCount } = await database.pool.query({
    name: 'set-missing-password',
    text: `update auth.account a set password = $2, updated_at = now() from auth."user" u
      where u.email = $1 and a.user_id = u.id and a.provider_id = 'credential' and a.password is null`,
    values: [mailAddress, passwordHash],
  });
  return rowCount === 1;
}

const ACCOUNT = 'u.id as "userId", u.name, u.email as "mailAddress", u.locale';

/** The account of a mail address, folded as the database holds it. */
export async function findAccountByMail(
  database: Database,
  mailAddress: string,
): Promise<StaffAccount | undefined> {
  const { rows } = await database.pool.query<StaffAccount>({
    name: 'find-account',
    text: `select ${ACCOUNT} from auth."user" u where u.email = $1`,
    values: [mailAddress],
  });
  return rows[0];
}

/** The account behind a session that has not expired. Reads only: looking at a page changes nothing (rules.md §9.4). */
export async function findAccountBySession(
  database: Database,
  token: string,
): Promise<StaffAccount | undefined> {
  const { rows } = await database.pool.query<StaffAccount>({
    name: 'find-session',
    text: `select ${ACCOUNT} from auth.session s join auth."user" u on u.id = s.user_id
      where s.token = $1 and s.expires_at > now() and u.email_verified`,
    values: [token],
  });
  return rows[0];
}

/** The stored password hash of an address, to notice later whether it changed meanwhile. */
export async function findPasswordHash(database: Database, mailAddress: string): Promise<string | undefined> {
  const { rows } = await database.pool.query<{ password: string | null }>({
    name: 'find-password-hash',
    text: `select a.password from auth."user" u join auth.account a on a.user_id = u.id
      where u.email = $1 and a.provider_id = 'credential'`,
    values: [mailAddress],
  });
  return rows[0]?.password ?? undefined;
}

/** Whether this is still the address's password hash. Waits for a change that is being committed. */
export async function isPasswordHash(
  database: Database,
  mailAddress: string,
  hash: string,
): Promise<boolean> {
  const { rows } = await database.pool.query<{ password: string | null }>({
    name: 'confirm-password-hash',
    text: `select a.password from auth."user" u join auth.account a on a.user_id = u.id
      where u.email = $1 and a.provider_id = 'credential' for share of a`,
    values: [mailAddress],
  });
  return rows[0]?.password === hash;
}

/**
 * Puts a new password in place of the one that was read before; false when it is another one by now. Every session of the
 * account ends with it (0002_sign_in.sql), and so does every mailed link that would set one more.
 */
export async function replacePassword(
  database: Database,
  userId: string,
  hash: { readonly before: string; readonly after: string },
): Promise<boolean> {
  const { rowCount } = await database.pool.query({
    name: 'replace-password',
    text: `with replaced as (
        update auth.account set password = $3, updated_at = now()
        where user_id = $1::uuid and provider_id = 'credential' and password = $2 returning user_id),
      links as (delete from auth.verification where value in (select user_id::text from replaced))
      select from replaced`,
    values: [userId, hash.before, hash.after],
  });
  return rowCount === 1;
}

/** Gives an account another name. */
export async function updateAccountName(database: Database, userId: string, name: string): Promise<void> {
  await database.pool.query({
    name: 'update-account-name',
    text: `update auth."user" set name = $2, updated_at = now() where id = $1`,
    values: [userId, name],
  });
}

/** Gives an account another language. */
export async function updateAccountLocale(database: Database, userId: string, locale: Locale): Promise<void> {
  await database.pool.query({
    name: 'update-account-locale',
    text: `update auth."user" set locale = $2, updated_at = now() where id = $1`,
    values: [userId, locale],
  });
}

/** A browser in which an account is signed in, by wall time. */
export interface StaffSession {
  readonly openedAt: Date;
  readonly expiresAt: Date;
  /** The one that asks. */
  readonly isOwn: boolean;
}

/** The live sessions of the account that a session belongs to, the newest first. */
export async function listSessionsBeside(
  database: Database,
  token: string,
  most: number,
): Promise<StaffSession[]> {
  const { rows } = await database.pool.query<StaffSession>({
    name: 'list-sessions',
    text: `select s.created_at as "openedAt", s.expires_at as "expiresAt", s.token = own.token as "isOwn"
      from auth.session own join auth.session s on s.user_id = own.user_id
      where own.token = $1 and s.expires_at > now() order by "isOwn" desc, s.created_at desc limit $2`,
    values: [token, most],
  });
  return rows;
}

/** Ends every session of an account but this one. Answers how many. */
export async function deleteSessionsBeside(database: Database, token: string): Promise<number> {
  const { rowCount } = await database.pool.query({
    name: 'delete-sessions-beside',
    text: `delete from auth.session s using auth.session own
      where own.token = $1 and s.user_id = own.user_id and s.token <> own.token`,
    values: [token],
  });
  return rowCount ?? 0;
}

/** Ends one session. */
export async function deleteSession(database: Database, token: string): Promise<void> {
  await database.pool.query({
    name: 'delete-session',
    text: 'delete from auth.session where token = $1',
    values: [token],
  });
}

/** Removes sessions and mailed tokens whose time is over. Answers how many rows went. */
export async function deleteExpired(database: Database): Promise<number> {
  const sessions = await database.pool.query('delete from auth.session where expires_at <= now()');
  const tokens = await database.pool.query('delete from auth.verification where expires_at <= now()');
  return (sessions.rowCount ?? 0) + (tokens.rowCount ?? 0);
}
