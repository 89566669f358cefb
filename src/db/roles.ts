import { hkdfSync } from 'node:crypto';
import type pg from 'pg';
import { BACKUP_ROLE } from './backup/catalogue.ts';
import type { LoginRole } from './database.ts';

const GROUPS = ['relay_app', 'relay_auth', 'relay_queue', 'relay_definer', BACKUP_ROLE] as const;

const LOGINS = ['app', 'auth', 'queue'] as const satisfies readonly LoginRole[];

/** Name and password of the role one part of the product logs in as; both follow from the master key. */
function loginOf(role: LoginRole, masterKey: Buffer): { name: string; password: string } {
  const fingerprint = derive(masterKey, 'database roles').subarray(0, 4).toString('hex');
  return {
    name: `relay_${role}_${fingerprint}`,
    password: derive(masterKey, `database password ${role}`).toString('base64url'),
  };
}

/** The owner's URL with another login in it. */
export function urlFor(ownerUrl: string, role: LoginRole, masterKey: Buffer): string {
  const url = new URL(ownerUrl);
  const login = loginOf(role, masterKey);
  url.username = login.name;
  url.password = login.password;
  return url.toString();
}

/**
 * Makes the group roles that policies and grants speak of, and this installation's login roles as their members.
 * Groups belong to the whole server, logins to this installation: another installation on the same server has other
 * logins, and no login may connect to a database it was not granted.
 * @throws when the owner may neither create roles nor finds them ready-made; the message says what to run
 */
export async function ensureRoles(client: pg.Client, masterKey: Buffer): Promise<void> {
  for (const group of GROUPS) {
    await createRole(client, group, 'NOLOGIN');
    await client.query(`GRANT ${group} TO CURRENT_USER`);
  }
  const database = await nameDatabase(client);
  await client.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${database} FROM PUBLIC`);
  for (const role of LOGINS) {
    const login = loginOf(role, masterKey);
    await createRole(client, login.name, `LOGIN PASSWORD ${client.escapeLiteral(login.password)}`);
    await client.query(`GRANT relay_${role} TO ${login.name}`);
    await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${login.name}`);
  }
}

/** Lets the logins of a key into this database no more, until `ensureRoles` does; who is inside stays. */
export async function shutOutLogins(client: pg.Client, masterKey: Buffer): Promise<void> {
  const database = await nameDatabase(client);
  for (const role of LOGINS) {
    await client.query(`REVOKE CONNECT ON DATABASE ${database} FROM ${loginOf(role, masterKey).name}`);
  }
}

/**
 * Removes the logins of a key that were shut out, in a transaction. Those that another database of the server lets in, or
 * that somebody else made, stay: they open nothing here.
 */
export async function dropLogins(client: pg.Client, masterKey: Buffer): Promise<void> {
  for (const role of LOGINS) {
    await client.query('SAVEPOINT login');
    try {
      await client.query(`DROP ROLE ${loginOf(role, masterKey).name}`);
    } catch (error) {
      if (!isCode(error, '2BP01') && !isCode(error, '42501')) throw error;
      await client.query('ROLLBACK TO login');
    }
  }
}

async function nameDatabase(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
  return client.escapeIdentifier(rows[0]?.name ?? '');
}

async function createRole(client: pg.Client, name: string, options: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  if (rowCount !== 0) return;
  try {
    await client.query(`CREATE ROLE ${name} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE ${options}`);
  } catch (error) {
    // Two installations (or two tests) may set up one server at the same time.
    if (isCode(error, '42710') || isCode(error, '23505')) return;
    if (isCode(error, '42501')) {
      throw new Error(
        `DATABASE_URL: its user may not create roles. Give it CREATEROLE, or create ${name} yourself (docs/self-hosting.md).`,
        { cause: error },
      );
    }
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

function derive(masterKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, 'career-relay', purpose, 32));
}
