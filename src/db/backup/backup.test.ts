import { mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase, testDatabase, testMasterKey } from '../../../test/database.ts';
import { hashTables, makeInstallation, ownerQuery } from '../../../test/factories/installation.ts';
import { introducePeople, type World } from '../../../test/factories/introductions.ts';
import { servicesOn, type TestServices, testServices } from '../../../test/services.ts';
import { listMigrations, migrateDatabase } from '../migrate.ts';
import { restoreBackup } from './load-backup.ts';
import { writeBackup } from './write-backup.ts';

const BACKUP_KEY = Buffer.alloc(32, 'backup key of a test');

let folder: string;
let services: TestServices;
let world: World;
let backup: string;
const databases: TestDatabase[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backup-test-'));
  services = await testServices();
  world = await makeInstallation(services, 12);
  backup = join(folder, 'whole.backup');
  await writeBackup({ ownerUrl: services.ownerUrl, backupKey: BACKUP_KEY, path: backup });
});
afterAll(async () => {
  await services.end();
  for (const database of databases) await database.drop();
  await rm(folder, { recursive: true });
});

async function emptyDatabase(): Promise<string> {
  const database = await bareDatabase();
  databases.push(database);
  return database.ownerUrl;
}

const restore = (ownerUrl: string, path = backup, options: { force?: boolean; backupKey?: Buffer } = {}) =>
  restoreBackup({
    ownerUrl,
    masterKey: testMasterKey,
    backupKey: BACKUP_KEY,
    path,
    force: false,
    ...options,
  });

const schemas = (ownerUrl: string) =>
  ownerQuery(ownerUrl, `select nspname from pg_namespace where nspname !~ '^pg_|^information' order by 1`);

describe('a file that cannot be trusted', () => {
  test('is refused with one line, and the database stays as empty as it was', async () => {
    const ownerUrl = await emptyDatabase();
    const bytes = await readFile(backup);
    const flipped = Buffer.from(bytes);
    flipped[bytes.length - 100] = (flipped[bytes.length - 100] ?? 0) ^ 1;
    const cases: [string, Buffer, Buffer, RegExp][] = [
      [
        'truncated',
        bytes.subarray(0, -40),
        BACKUP_KEY,
        /^The backup is damaged or incomplete\. Nothing was restored\.$/,
      ],
      ['halved', bytes.subarray(0, bytes.length >> 1), BACKUP_KEY, /damaged or incomplete/],
      ['tampered', flipped, BACKUP_KEY, /damaged or incomplete/],
      ['other key', bytes, Buffer.alloc(32, 'another'), /^This backup was made with another master key/],
      ['no backup', Buffer.from('PGDMP\u0001 something else altogether'), BACKUP_KEY, /^This is no backup/],
    ];
    for (const [name, content, backupKey, message] of cases) {
      const path = join(folder, `${name}.backup`);
      await writeFile(path, content);
      await expect(restore(ownerUrl, path, { backupKey })).rejects.toThrow(message);
      expect({ name, schemas: await schemas(ownerUrl) }).toEqual({ name, schemas: [{ nspname: 'public' }] });
    }
  });

  test('is refused when its migrations are not the first of ours, word for word', async () => {
    const ownerUrl = await emptyDatabase();
    const source = await emptyDatabase();
    await migrateDatabase({ ownerUrl: source, masterKey: testMasterKey });
    await ownerQuery(source, `update migration.applied set hash = 'other' where name like '0003%'`);
    const changed = join(folder, 'changed.backup');
    await writeBackup({ ownerUrl: source, backupKey: BACKUP_KEY, path: changed });
    await expect(restore(ownerUrl, changed)).rejects.toThrow(/migrations differ from this one: 0003/);
    await ownerQuery(source, `insert into migration.applied (name, hash) values ('9999_later.sql', 'x')`);
    const newer = join(folder, 'newer.backup');
    await writeBackup({ ownerUrl: source, backupKey: BACKUP_KEY, path: newer });
    await expect(restore(ownerUrl, newer)).rejects.toThrow(/made by a newer version.*9999_later/);
    await ownerQuery(
      source,
      `update migration.applied set name = '0002_orgs.sql' where name = '9999_later.sql'`,
    );
    const earlier = join(folder, 'earlier.backup');
    await writeBackup({ ownerUrl: source, backupKey: BACKUP_KEY, path: earlier });
    await expect(restore(ownerUrl, earlier)).rejects.toThrow(
      /^The backup was made by a version from before the first release and cannot be carried over: restore it with that version\.$/,
    );
    expect(await schemas(ownerUrl)).toEqual([{ nspname: 'public' }]);
  });
});

describe('a database that must not be overwritten by accident', () => {
  test('is refused while it holds rows, and replaced with force', async () => {
    const database = await testDatabase();
    databases.push(database);
    await ownerQuery(
      database.ownerUrl,
      `insert into auth."user" (id, name, email, email_verified, created_at, updated_at)
       values (gen_random_uuid(), 'B', 'b@minato.example', true, now(), now())`,
    );
    const before = await hashTables(database.ownerUrl);
    await expect(restore(database.ownerUrl)).rejects.toThrow(/not empty \(user holds rows\).*--force/);
    expect(await hashTables(database.ownerUrl)).toEqual(before);
    await restore(database.ownerUrl, backup, { force: true });
    const [restored, original] = [await hashTables(database.ownerUrl), await hashTables(services.ownerUrl)];
    expect(restored['auth."user"']).toBe(original['auth."user"']);
  });

  test('is refused while a server uses it, even with force', async () => {
    const database = await testDatabase();
    databases.push(database);
    const other = servicesOn(database.ownerUrl);
    await other.asSystem(() => Promise.resolve());
    await expect(restore(database.ownerUrl, backup, { force: true })).rejects.toThrow(
      /in use \(\d+ connections\)/,
    );
    await other.end();
  });
});

describe('a backup', () => {
  test('holds every row of every table, and a restore brings each back as it was', async () => {
    const ownerUrl = await emptyDatabase();
    const { rows, leftJobsOut, manifest } = await restore(ownerUrl);
    const [hashes, original] = [await hashTables(ownerUrl), await hashTables(services.ownerUrl)];
    expect(original['auth.session']).toMatch(/^1 /);
    // Nobody stays signed in through a restore, links rest, and it is written down (test/restored-secrets.test.ts).
    const { relay_links: links, restores } = hashes;
    expect([links, restores]).toEqual([expect.stringMatching(/^1 /), expect.stringMatching(/^1 /)]);
    expect(links).not.toBe(original['relay_links']);
    expect(hashes).toEqual({ ...original, 'auth.session': '0 null', relay_links: links, restores });
    expect(rows).toBeGreaterThan(60);
    expect(leftJobsOut).toBe(false);
    // What the comparison is about is there at all: ledgers, vault, accounts, queue, clock.
    for (const name of ['ledger_entries', 'provisions', 'auth."user"', 'pgboss.job', 'outbox_messages']) {
      expect({ name, hash: original[name] }).not.toMatchObject({ hash: expect.stringMatching(/^0 /) });
    }
    expect(manifest.ledgers.entries).toBeGreaterThan(11);
  });

  test('restored goes on: new rows find their numbers, the walls stand, time does not run back', async () => {
    const ownerUrl = databases.at(-1)?.ownerUrl ?? '';
    const other = servicesOn(ownerUrl);
    await introducePeople(other, world, 2);
    await expect(ownerQuery(ownerUrl, 'delete from ledger_entries')).rejects.toThrow(/append-only|no row/);
    await expect(
      other.asSystem((tx) => tx.db.updateTable('business_clock').set({ ahead: '1 day' }).execute()),
    ).rejects.toThrow(/only moves forward/);
    const walls = `select c.relname, c.relforcerowsecurity, t.tgname, t.tgenabled from pg_class c
      left join pg_trigger t on t.tgrelid = c.oid and not t.tgisinternal
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1, 3`;
    expect(await ownerQuery(ownerUrl, walls)).toEqual(await ownerQuery(services.ownerUrl, walls));
    await other.end();
  });

  test('made before newer migrations is loaded into its own schema and then brought forward', async () => {
    const names = (await listMigrations()).map(({ name }) => name);
    const source = await emptyDatabase();
    await migrateDatabase({ ownerUrl: source, masterKey: testMasterKey, through: names[8] ?? '' });
    const path = join(folder, 'older.backup');
    await writeBackup({ ownerUrl: source, backupKey: BACKUP_KEY, path });
    const ownerUrl = await emptyDatabase();
    const { migrated, manifest } = await restore(ownerUrl, path);
    expect(manifest.migrations).toHaveLength(9);
    expect(migrated).toEqual(names.slice(9));
  });

  test('is one moment: what is written while it runs is in it whole or not at all', async () => {
    const path = join(folder, 'busy.backup');
    const [manifest] = await Promise.all([
      writeBackup({ ownerUrl: services.ownerUrl, backupKey: BACKUP_KEY, path }),
      introducePeople(services, world, 20),
    ]);
    const ownerUrl = await emptyDatabase();
    await restore(ownerUrl, path);
    const [counts] = await ownerQuery<{ entries: number; receipts: number }>(
      ownerUrl,
      `select (select count(*)::int from ledger_entries where kind = 'introduced') as entries,
         (select count(*)::int from introduction_receipts) as receipts`,
    );
    expect(counts?.entries).toBe(counts?.receipts);
    expect(manifest.ledgers.entries).toBeGreaterThanOrEqual(12);
  });

  test('is not made when the owner cannot see every row, nor over a file that is there', async () => {
    const source = await emptyDatabase();
    await migrateDatabase({ ownerUrl: source, masterKey: testMasterKey });
    await ownerQuery(source, 'drop policy backup_reads on candidates');
    const path = join(folder, 'hidden.backup');
    const attempt = (to: string) => writeBackup({ ownerUrl: source, backupKey: BACKUP_KEY, path: to });
    await expect(attempt(path)).rejects.toThrow(
      /cannot read every row of candidates: run `relay migrate` first/,
    );
    await migrateDatabase({ ownerUrl: source, masterKey: testMasterKey });
    await expect(attempt(backup)).rejects.toThrow(/exists already; a backup never replaces a file/);
    expect(
      (await readdir(folder)).filter((name) => name.includes('partial') || name.startsWith('hidden')),
    ).toEqual([]);
  });

  test('shows nothing of what it holds and is for its owner alone', async () => {
    const file = await open(backup);
    const bytes = await file.readFile();
    await file.close();
    for (const word of ['みらい', 'a@aoba.example', 'ledger_entries', '2026-']) {
      expect({ word, isIn: bytes.includes(word) }).toEqual({ word, isIn: false });
    }
    expect((await stat(backup)).mode & 0o777).toBe(0o600);
  });
});
