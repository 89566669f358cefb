import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase, testMasterKey } from '../../../../test/database.ts';
import { hashTables } from '../../../../test/factories/installation.ts';
import { seededServices } from '../../../../test/seeded-demo.ts';
import { servicesOn } from '../../../../test/services.ts';
import type { StaffTestServices } from '../../../../test/staff-services.ts';
import { siteOf, Visitor } from '../../../../test/visitor.ts';
import { createApp } from '../../../app.ts';
import { checkInstallation } from '../../../platform/start/installation.ts';
import { backUp, restore } from './backup.ts';

/** A whole installation, lived in for months, moved to another server: the demo is the most there is to move. */

let services: StaffTestServices;
let target: TestDatabase;
let folder: string;

beforeAll(async () => {
  services = await seededServices();
  target = await bareDatabase();
  folder = await mkdtemp(join(tmpdir(), 'backup-test-'));
});
afterAll(async () => {
  await services.end();
  await target.drop();
  await rm(folder, { recursive: true });
});

const env = () => ({ ...services.env, journalDir: join(folder, 'journal') });
const keys = { masterKey: testMasterKey };

test('another installation’s key opens nothing, and nothing is touched', async () => {
  const path = join(folder, 'foreign');
  await backUp({ ...keys, ownerUrl: services.ownerUrl }, path);
  const other = { masterKey: Buffer.alloc(32, 'another installation 0123456789') };
  await expect(
    restore({ ...other, ownerUrl: target.ownerUrl }, env(), path, { force: false }),
  ).rejects.toThrow(/another master key/);
  // Nor is a backup made with it: the file and the rows in it would need two keys.
  const unreadable = join(folder, 'unreadable');
  await expect(backUp({ ...other, ownerUrl: services.ownerUrl }, unreadable)).rejects.toThrow(
    /this master key is not the one/,
  );
  await expect(readFile(unreadable)).rejects.toThrow('ENOENT');
});

test('everything is there again, every chain holds, sealed fields open, and the product goes on', async () => {
  const path = join(folder, 'whole');
  const made = await backUp({ ...keys, ownerUrl: services.ownerUrl }, path);
  const summary = await restore({ ...keys, ownerUrl: target.ownerUrl }, env(), path, { force: false });
  expect(summary).toMatchObject({ ...made, migrated: [], leftJobsOut: false, brokenLedgers: [] });
  expect(summary.ledgers).toBe(1);
  const original = await hashTables(services.ownerUrl);
  const copy = await hashTables(target.ownerUrl);
  // What could have been revoked since does not live again (test/restored-secrets.test.ts).
  expect(Object.keys(copy).filter((table) => copy[table] !== original[table])).toEqual([
    // What was taken back or declined since must not be there again.
    'alumni_entries',
    'alumni_pages',
    'api_keys',
    'auth.account',
    'candidate_sessions',
    // The first entry of the journal it belongs to from now on.
    'journal_entries',
    // What waited to leave is cancelled: it may have been called off since (rules.md §4.5). It can be said anew.
    'letter_selections',
    'letters',
    // Their links lead nowhere any more.
    'reapproach_invitations',
    // So it is with invitations to apply again: they are approved anew.
    'reapproach_walks',
    'relay_links',
    'restores',
  ]);

  const restored = servicesOn(target.ownerUrl);
  await checkInstallation(restored);
  const visitor = new Visitor(siteOf(createApp(restored)));
  await visitor.submit('/demo', {}, '/demo/entrances/candidate');
  expect((await visitor.get('/me/data')).html).toContain('hanako.yamada@jinbutsu.example');
  await restored.end();
});

test('a ledger that was tampered with before the backup is named, and the rest is usable', async () => {
  await services.asSuperuser(`
    alter table ledger_entries disable trigger user;
    update ledger_entries set amount = 2 where number = 3;
    alter table ledger_entries enable always trigger append_only;
    alter table ledger_entries enable always trigger append_only_truncate`);
  const path = join(folder, 'tampered');
  await backUp({ ...keys, ownerUrl: services.ownerUrl }, path);
  const summary = await restore({ ...keys, ownerUrl: target.ownerUrl }, env(), path, { force: true });
  expect(summary.brokenLedgers).toHaveLength(1);
  expect(summary.rows).toBeGreaterThan(1_000);
});
