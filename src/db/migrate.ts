import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Client } from 'pg';
import { openMasterKeys } from '../platform/crypto.ts';
import { allowBackup } from './backup/allow-backup.ts';
import { findInstallationKey, refuseOtherKey } from './installation-key.ts';
import { takeTurn, withOwner } from './owner.ts';
import { installQueue } from './queue-schema.ts';
import { ensureRoles } from './roles.ts';

const DIRECTORY = new URL('./migrations/', import.meta.url);

export interface Migrated {
  /** Names of the files applied just now, in order. */
  readonly applied: readonly string[];
}

/** Ran in every installation made before each feature had one baseline (docs/decisions/0012). */
const EARLIER_FILE = '0002_orgs.sql';

/** Where what ran departs from the files of this version, and at which of them. */
export interface Departure {
  readonly kind: 'earlier' | 'newer' | 'changed';
  readonly name: string;
}

const SENTENCES: Readonly<Record<Departure['kind'], (name: string) => string>> = {
  earlier: () =>
    'This database was made by a version from before the first release and cannot be carried over: go on with that version, or start with an empty DATA_DIR or database.',
  newer: (name) =>
    `This database was migrated by a newer version (${name}). Start that version, or restore a backup.`,
  changed: (name) => `Migration ${name} was changed after it had run, or ran out of turn.`,
};

/** One file of src/db/migrations, and the SHA-256 of its text in hex. */
export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

/**
 * Brings a database to the newest schema: roles, then every file of src/db/migrations that has not run, each in a
 * transaction of its own, then the queue. Forward only. Processes that start together take turns.
 * @param options.through the last file to run, for a backup that was made before the newer ones; all when left out
 * @throws when a file that already ran has been changed, or another version of the product was here before
 * @throws ConfigError when the database is sealed with another master key
 */
export async function migrateDatabase(options: {
  ownerUrl: string;
  masterKey: Buffer;
  through?: string;
}): Promise<Migrated> {
  return withOwner(options.ownerUrl, async (client) => {
    await takeTurn(client);
    // Before anything is made: the logins of a key that is not the installation's would stay behind.
    refuseOtherKey(await findInstallationKey(client), openMasterKeys(options.masterKey).check);
    await ensureRoles(client, options.masterKey);
    const applied = await applyFiles(client, options.through);
    await installQueue(client);
    await allowBackup(client);
    return { applied };
  });
}

async function applyFiles(client: Client, through: string | undefined): Promise<string[]> {
  await client.query('CREATE SCHEMA IF NOT EXISTS migration');
  await client.query(`CREATE TABLE IF NOT EXISTS migration.applied (
    name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
  const { rows } = await client.query<{ name: string; hash: string }>(
    'SELECT name, hash FROM migration.applied ORDER BY name',
  );
  const files = await listMigrations();
  const departure = findDeparture(rows, files);
  if (departure !== undefined) throw new Error(SENTENCES[departure.kind](departure.name));
  const done = new Set(rows.map(({ name }) => name));
  const applied: string[] = [];
  for (const file of files) {
    if (through !== undefined && file.name > through) break;
    const { hash } = file;
    if (done.has(file.name)) continue;
    await client.query('BEGIN');
    try {
      await client.query(`SET LOCAL lock_timeout = '10s'`);
      // A function can only be handed to a role that may create in its schema; the role may so only for this moment.
      await client.query('GRANT CREATE ON SCHEMA public TO relay_definer');
      await client.query(file.text);
      await client.query('REVOKE CREATE ON SCHEMA public FROM relay_definer');
      await client.query('INSERT INTO migration.applied (name, hash) VALUES ($1, $2)', [file.name, hash]);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw new Error(
        `Migration ${file.name} failed: ${error instanceof Error ? error.message : String(error)}`,
        {
          cause: error,
        },
      );
    }
    applied.push(file.name);
  }
  return applied;
}

/** Every migration of this version, in the order they run. */
export async function listMigrations(): Promise<Migration[]> {
  const names = (await readdir(DIRECTORY)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, DIRECTORY), 'utf8');
      return { name, text, hash: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/** Whether what ran, in a database or behind a backup, is how the files of this version begin, word for word. */
export function findDeparture(
  ran: readonly { readonly name: string; readonly hash: string }[],
  files: readonly Migration[],
): Departure | undefined {
  if (ran.some(({ name }) => name === EARLIER_FILE)) return { kind: 'earlier', name: EARLIER_FILE };
  const unknown = ran.find(({ name }) => !files.some((file) => file.name === name));
  if (unknown !== undefined) return { kind: 'newer', name: unknown.name };
  const changed = ran.find(
    ({ name, hash }, index) => files[index]?.name !== name || files[index].hash !== hash,
  );
  return changed && { kind: 'changed', name: changed.name };
}
