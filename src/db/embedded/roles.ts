import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { hasCode } from './error-code.ts';
import { leaveToDirectoryOwner } from './ownership.ts';

type RoleName = 'postgres' | 'relay_owner';

const BOOTSTRAP_LOCK = 7_212_018;
/** Bytes; Linux takes 107, macOS 103. */
const LONGEST_SOCKET_PATH = 103;

/**
 * The connection URL of a role on one database of the server that listens on `port`: by its socket, which costs both ends a
 * quarter less than TCP, unless the path is too long for one or the server is older than this and has none.
 */
export function roleUrl(dataDirectory: string, role: RoleName, port: number, database: string): string {
  const password = readPassword(dataDirectory, role);
  const folder = join(dataDirectory, 'postgres');
  const socket = join(folder, `.s.PGSQL.${port}`);
  const bySocket = Buffer.byteLength(socket) <= LONGEST_SOCKET_PATH && existsSync(socket);
  const query = bySocket ? `?host=${encodeURIComponent(folder)}` : '';
  return `postgres://${role}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}${query}`;
}

/** The role's password, 256 random bits in a file only we can read, made on first use by whoever is first. */
export function readPassword(dataDirectory: string, role: RoleName): string {
  const path = join(dataDirectory, `${role}.password`);
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600, flush: true });
  leaveToDirectoryOwner(draft);
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(path, 'utf8').trim();
}

/** Whether the role has ever been given a password here. */
export function hasPassword(dataDirectory: string, role: RoleName): boolean {
  return existsSync(join(dataDirectory, `${role}.password`));
}

/** Opens one connection or rejects; an error after that shows in the next query, not as a crash. */
export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Makes the login role `relay_owner` and its database where they are missing. Safe to repeat and to run twice. */
export async function ensureOwner(dataDirectory: string, port: number, database: string): Promise<void> {
  const client = await connect(roleUrl(dataDirectory, 'postgres', port, 'postgres'));
  try {
    await client.query('select pg_advisory_lock($1)', [BOOTSTRAP_LOCK]);
    const roles = await client.query("select from pg_roles where rolname = 'relay_owner'");
    if (roles.rowCount === 0) await client.query('create role relay_owner');
    const password = escapeLiteral(readPassword(dataDirectory, 'relay_owner'));
    await client.query(
      `alter role relay_owner with login createrole nosuperuser nocreatedb noreplication nobypassrls password ${password}`,
    );
    const databases = await client.query('select from pg_database where datname = $1', [database]);
    if (databases.rowCount === 0) {
      await client.query(`create database ${escapeIdentifier(database)} owner relay_owner`);
    }
  } finally {
    await client.end();
  }
}
