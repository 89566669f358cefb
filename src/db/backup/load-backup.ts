import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Departure, findDeparture, listMigrations, migrateDatabase } from '../migrate.ts';
import { refuseInUse, withOwner } from '../owner.ts';
import { wipeDatabase } from '../wipe.ts';
import { BackupBroken } from './broken.ts';
import { JOBS, listTables, readLedgerHeads } from './catalogue.ts';
import { columnList, type Manifest, quoted, readTable, type TableInBackup } from './manifest.ts';
import { inspectBackup, withRecords } from './read-backup.ts';
import type { BackupRecord } from './records.ts';
import { type Ended, endSecrets } from './secrets.ts';
import { withoutWalls } from './walls.ts';

/** What a restore did. */
export interface Restored {
  readonly manifest: Manifest;
  readonly rows: number;
  /** What worked when the backup was made and does not any more. */
  readonly ended: Ended;
  /** Files that were newer than the backup and ran after it was loaded. */
  readonly migrated: readonly string[];
  /** True when the queue's tables have changed since: what is due is enqueued again by the sweeps (docs/backup.md). */
  readonly leftJobsOut: boolean;
}

export interface RestoreOptions {
  readonly ownerUrl: string;
  readonly masterKey: Buffer;
  /** 32 bytes that follow from the master key; as at `writeBackup`. */
  readonly backupKey: Buffer;
  readonly path: string;
  /** Replaces what the database holds. Without it a database that holds anything is refused. */
  readonly force: boolean;
}

/**
 * Puts a backup into a database: reads and checks the whole file first, brings the schema to the backup's migrations,
 * loads every row in one transaction, ends every secret among them, checks counts and ledger heads, and only then migrates
 * forward.
 * @throws BackupBroken when the file cannot be used, before anything is touched
 * @throws Error with one line when the database is in use or not empty
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const manifest = await inspectBackup(options.path, options.backupKey);
  const last = await checkMigrations(manifest);
  return withOwner(options.ownerUrl, async (client) => {
    await refuseInUse(client);
    if (!options.force) await refuseNonEmpty(client);
    await wipeDatabase(client);
    await migrateDatabase({ ...options, through: last });
    const loaded = await loadInOneTransaction(client, options, manifest);
    const { applied } = await migrateDatabase(options);
    await client.query('ANALYZE');
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { manifest, rows, migrated: applied, ...loaded };
  });
}

const DETAILS: Readonly<Record<Departure['kind'], (name: string) => string>> = {
  earlier: () => '',
  newer: (name) => `migration ${name} is unknown.`,
  changed: (name) => `${name}.`,
};

/** The backup's migrations must be the first ones of ours, word for word. Answers the name of the last. */
async function checkMigrations({ migrations }: Manifest): Promise<string> {
  const departure = findDeparture(migrations, await listMigrations());
  if (departure !== undefined)
    throw new BackupBroken(departure.kind, DETAILS[departure.kind](departure.name));
  return migrations.at(-1)?.name ?? '';
}

/** Tables that hold rows as soon as they are made do not count. */
const MADE_BY_MIGRATIONS = new Set(['business_clock', 'program_rules', 'sweeps']);

async function refuseNonEmpty(client: Client): Promise<void> {
  for (const table of await listTables(client)) {
    if (MADE_BY_MIGRATIONS.has(table.name)) continue;
    // An owner under forced row-level security sees all rows through the backup's own policy.
    const { rowCount } = await client.query(`SELECT FROM ${quoted(table)} LIMIT 1`);
    if (rowCount !== 0) {
      throw new Error(
        `The database is not empty (${table.name} holds rows). Restore into an empty one, or replace it with --force.`,
      );
    }
  }
}

async function loadInOneTransaction(
  client: Client,
  { path, backupKey }: RestoreOptions,
  manifest: Manifest,
): Promise<Pick<Restored, 'ended' | 'leftJobsOut'>> {
  await client.query('BEGIN');
  try {
    const tables = await listTables(client);
    const canTakeJobs = hasColumns(tables, manifest.tables.find(isJobs));
    const ended = await withoutWalls(client, tables, async () => {
      // What the migrations have put there stands in the backup too, as it was by then.
      for (const table of tables.toReversed()) await client.query(`DELETE FROM ${quoted(table)}`);
      await withRecords(path, backupKey, async (records) => {
        for await (const record of records) {
          if (record.kind !== 'T') continue;
          const table = readTable(record.content);
          if (isJobs(table) && !canTakeJobs) await skip(records);
          else await loadTable(client, table, records, manifest);
        }
      });
      for (const { schema, name, lastValue, isCalled } of manifest.sequences) {
        await client.query('SELECT setval($1::regclass, $2, $3)', [
          quoted({ schema, name }),
          lastValue,
          isCalled,
        ]);
      }
      return endSecrets(client, manifest.createdAt);
    });
    if (JSON.stringify(await readLedgerHeads(client)) !== JSON.stringify(manifest.ledgers)) {
      throw new Error('The ledgers do not end where the backup says they do. Nothing was restored.');
    }
    await client.query('COMMIT');
    return { leftJobsOut: !canTakeJobs, ended };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function loadTable(
  client: Client,
  table: TableInBackup,
  records: AsyncGenerator<BackupRecord, void>,
  manifest: Manifest,
): Promise<void> {
  const copy = client.query(copyFrom(`COPY ${quoted(table)} (${columnList(table)}) FROM STDIN`));
  await pipeline(Readable.from(piecesOf(records)), copy);
  const expected = manifest.tables.find(
    (one) => one.schema === table.schema && one.name === table.name,
  )?.rows;
  if (copy.rowCount !== expected) {
    throw new Error(`${table.name}: ${copy.rowCount} of ${expected} rows were loaded. Nothing was restored.`);
  }
}

/** The rows of the table that has just begun, up to its end. The generator of all records stays open. */
async function* piecesOf(records: AsyncGenerator<BackupRecord, void>): AsyncGenerator<Buffer, void> {
  for (;;) {
    const { value } = await records.next();
    if (value?.kind === 'E') return;
    if (value?.kind !== 'D') throw new BackupBroken('damaged');
    yield value.content;
  }
}

async function skip(records: AsyncGenerator<BackupRecord, void>): Promise<void> {
  for await (const _ of piecesOf(records));
}

function isJobs({ schema, name }: TableInBackup): boolean {
  return schema === JOBS.schema && name === JOBS.name;
}

function hasColumns(tables: readonly TableInBackup[], wanted: TableInBackup | undefined): boolean {
  const own = tables.find(isJobs);
  return wanted === undefined || wanted.columns.every((column) => own?.columns.includes(column));
}
