import { createWriteStream, existsSync } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { syncPath } from '../../platform/sync-path.ts';
import { withOwner } from '../owner.ts';
import { listApplied, listHiddenTables, listSequences, listTables, readLedgerHeads } from './catalogue.ts';
import { sealFrames } from './frames.ts';
import { columnList, type Manifest, quoted, type TableInBackup } from './manifest.ts';
import { countRows, writeRecord } from './records.ts';

const PIECE_BYTES = 65_536;

/**
 * Writes everything the product keeps in its database into one sealed file: one snapshot, read with COPY while the
 * product goes on working, in constant memory. The file appears under its name when it is complete and on the disk.
 * @param ownerUrl postgres:// URL of the role that owns the tables
 * @param backupKey 32 bytes that follow from the master key
 * @throws when the file exists, or the owner cannot see every row
 */
export async function writeBackup(options: {
  readonly ownerUrl: string;
  readonly backupKey: Buffer;
  readonly path: string;
}): Promise<Manifest> {
  const { path } = options;
  if (existsSync(path)) throw new Error(`${path} exists already; a backup never replaces a file.`);
  const draft = `${path}.${process.pid}.partial`;
  return withOwner(options.ownerUrl, async (client) => {
    const made: { manifest?: Manifest } = {};
    try {
      await pipeline(
        Readable.from(
          dump(client, (manifest) => (made.manifest = manifest)),
          { objectMode: false },
        ),
        createGzip({ level: 4 }),
        (source: AsyncIterable<Buffer>) => sealFrames(source, options.backupKey),
        createWriteStream(draft, { flags: 'wx', mode: 0o600 }),
      );
      if (made.manifest === undefined) throw new Error('the backup came to no end');
      await publish(draft, path);
      return made.manifest;
    } finally {
      await rm(draft, { force: true });
    }
  });
}

async function* dump(client: Client, onEnd: (manifest: Manifest) => void): AsyncGenerator<Buffer, void> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const hidden = await listHiddenTables(client);
  if (hidden.length > 0) {
    throw new Error(`The owner cannot read every row of ${hidden.join(', ')}: run \`relay migrate\` first.`);
  }
  const tables = await listTables(client);
  // Held to the end: nobody changes the shape of a table that is still to be read.
  await client.query(`LOCK TABLE ${tables.map(quoted).join(', ')} IN ACCESS SHARE MODE`);
  const counted: Manifest['tables'] = [];
  for (const table of tables) counted.push({ ...table, rows: yield* dumpTable(client, table) });
  const { rows } = await client.query<{ now: Date }>('SELECT now() AS now');
  const manifest: Manifest = {
    createdAt: (rows[0]?.now ?? new Date()).toISOString(),
    migrations: await listApplied(client),
    tables: counted,
    sequences: await listSequences(client),
    ledgers: await readLedgerHeads(client),
  };
  yield writeRecord('M', manifest);
  await client.query('COMMIT');
  onEnd(manifest);
}

/** Answers how many rows there were. */
async function* dumpTable(client: Client, table: TableInBackup): AsyncGenerator<Buffer, number> {
  yield writeRecord('T', table);
  const rows: AsyncIterable<Buffer> = client.query(
    copyTo(`COPY (SELECT ${columnList(table)} FROM ${quoted(table)}) TO STDOUT`),
  );
  let count = 0;
  for await (const piece of gather(rows)) {
    count += countRows(piece);
    yield writeRecord('D', piece);
  }
  yield writeRecord('E', { rows: count });
  return count;
}

/** PostgreSQL sends row by row; what follows costs per piece, not per row. */
async function* gather(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const row of rows) {
    held.push(row);
    length += row.length;
    if (length < PIECE_BYTES) continue;
    yield Buffer.concat(held, length);
    held = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(held, length);
}

/** The whole file or none, also after a power cut; a file that is there already is never replaced. */
async function publish(draft: string, path: string): Promise<void> {
  await syncPath(draft);
  await link(draft, path);
  await syncPath(dirname(path));
}
