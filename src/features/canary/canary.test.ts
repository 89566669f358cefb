import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { testMasterKey } from '../../../test/database.ts';
import {
  introducePeople,
  makeWorld,
  operatorDesk,
  type World,
} from '../../../test/factories/introductions.ts';
import { memberSite } from '../../../test/member-site.ts';
import { linkCodeOf } from '../../../test/relay-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { restoreBackup } from '../../db/backup/load-backup.ts';
import { type CanaryRun, listCanaryRuns } from '../../db/canary-runs.ts';
import { Journal } from '../../db/journal/journal.ts';
import type { Scope } from '../../db/scope.ts';
import { makeScratch } from '../../db/scratch.ts';
import { openMasterKeys } from '../../platform/crypto.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { idOf } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import type { Mailer } from '../../platform/mailer.ts';
import { drainMail } from '../../platform/outbox/deliver.ts';
import { checkInstallation } from '../../platform/start/installation.ts';
import { insightsRoutes } from '../insights/web.tsx';
import { objectionRoutes } from '../introductions/web/operator.tsx';
import { attendJournal } from '../operations/actions/attend-journal.ts';
import { orgsRoutes } from '../orgs/web/orgs.tsx';
import { ledgerDeskRoutes } from '../slots/web/operator.tsx';
import { type Keeper, writeOldBackup } from './actions/backups.ts';
import { huntRows, Notes, type Quarry } from './actions/hunt.ts';
import { runCanary } from './actions/run-canary.ts';

/** The canary goes through everything and is found wherever somebody leaves something of it (docs/decisions/0027). */

let services: StaffTestServices;
let world: World;
let folder: string;
let keeper: Keeper;
let journal: Journal;
let desk: Scope;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'canary-test-'));
  const made = await staffTestServices({
    JOURNAL_DIR: join(folder, 'journal'),
    DATA_DIR: folder,
    SMTP_URL: 'smtp://127.0.0.1:1',
  });
  services = { ...made, log: createLog({ level: 'info', destination: { write: () => undefined } }) };
  await checkInstallation(services);
  journal = new Journal(services.database, services.env.journalDir);
  services.database.journal = journal;
  keeper = {
    ownerUrl: services.ownerUrl,
    masterKey: testMasterKey,
    makerUrl: inject('testServer').superuserUrl,
    judgesBackups: false,
  };
  desk = await operatorDesk(services);
  await attendJournal(services, journal);
  world = await makeWorld(services, 2);
  await introducePeople(services, world, 11);
});
afterAll(async () => {
  await journal.close();
  await services.end();
  await rm(folder, { recursive: true });
});

const runs = () => services.asSystem((tx) => listCanaryRuns(tx, 10));
const newest = async () => (await runs())[0] as CanaryRun;
const rowsOf = (table: string) => services.asSuperuser(`select from ${table}`);

/** What everybody reads who counts something: the operator's pages, the public ones, a company's, and the figures for machines. */
async function readCounts(): Promise<Record<string, string>> {
  const app = siteOf(createApp(services));
  const at = (zone: 'operator' | 'company', id: string) => {
    const pages = new Hono<AppEnv>();
    for (const routes of [insightsRoutes, ledgerDeskRoutes, objectionRoutes])
      pages.route('/', routes(services));
    pages.route('/', orgsRoutes(services, { actions: {}, subjects: {} } as never));
    const organisation = { id: idOf(id), zone, name: zone, scope: desk } as never;
    return new Visitor(memberSite(services, { pages }, { organisation, role: 'owner' }));
  };
  const read: Record<string, string> = {};
  const operatorId = 'organisationId' in desk ? desk.organisationId : '';
  const operator = at('operator', operatorId);
  for (const path of ['/operator', '/operator/organisations', '/operator/ledger', '/operator/objections'])
    read[path] = (await operator.get(path)).html;
  read['/company'] = (await at('company', world.companyId).get('/company')).html;
  const code = await linkCodeOf(services, world);
  for (const path of ['/', '/agencies', '/answers', `/r/${code}`])
    read[path] = (await new Visitor(app).get(path)).html;
  const counted = await services.asSuperuserRows(`select
    (select count(*) from ledgers) as ledgers, (select count(*) from ledger_entries) as entries,
    (select count(*) from outbox_messages) as mails, (select count(*) from introductions where counted) as introductions`);
  read['rows'] = JSON.stringify(counted);
  read['metrics'] = (await services.metrics.render()).body
    .split('\n')
    .filter((line) => line.startsWith('mail_'))
    .join('\n');
  // What is written anew for each reader: tokens of forms and numbers used once.
  return Object.fromEntries(
    Object.entries(read).map(([path, html]) => [
      path,
      html.replace(/(value|nonce)="[A-Za-z0-9_.-]{20,}"/g, ''),
    ]),
  );
}

test('a run in a filled database is clean, has looked through every store, and no count has it', async () => {
  const before = await readCounts();
  const left: unknown[] = [];
  const mailer: Mailer = {
    send: async (mail) => {
      left.push(mail);
      return { ok: true, response: '' };
    },
    close: () => undefined,
  };
  const mails = () => rowsOf('outbox_messages where sent_at is null and parked_at is null');
  await runCanary(services, keeper, {
    beforeErasure: async () => {
      expect(await drainMail(services, mailer)).toBeGreaterThan(1);
      expect(await mails()).toBe(0);
    },
  });
  expect(left).toEqual([]);
  expect(await readCounts()).toEqual(before);
  const run = await newest();
  expect([run.isClean, run.findings, run.leftOver]).toEqual([true, [], 0]);
  expect(run.unjudged).toEqual([
    { store: 'database_log', why: 'unreadable' },
    { store: 'backup', why: 'not_asked' },
  ]);
  expect(run.lookedAt).toMatchObject({ search: 4, agency: 1, export: 1 });
  expect(run.lookedAt['tables']).toBeGreaterThan(60);
  expect(run.lookedAt['journal']).toBeGreaterThan(0);
});

describe('what is left by hand is found', () => {
  let notes: Notes;
  let restoredWithout: Notes;
  const kinds = (from: readonly { store: string; kind: string }[]) =>
    from.map(({ store, kind }) => `${store} ${kind}`).toSorted();

  beforeAll(async () => {
    const made: { backup?: Awaited<ReturnType<typeof writeOldBackup>>; quarry?: Quarry } = {};
    notes = new Notes();
    restoredWithout = new Notes();
    await runCanary(
      services,
      { ...keeper, judgesBackups: true },
      {
        beforeErasure: async (quarry) => {
          made.quarry = quarry;
          made.backup = await writeOldBackup(keeper, notes);
          services.log.info(`welcome ${quarry.markers.given}`);
        },
        beforeHunt: async ({ parties, markers }) => {
          await services.asSuperuser(`insert into applicants (company_id, full_name, folded_name, person_key)
            values ('${parties.companyId}', '-', '${markers.family}', '-')`);
        },
      },
    );
    const scratch = await makeScratch(keeper.makerUrl, keeper.ownerUrl);
    if (scratch === undefined || made.backup === undefined || made.quarry === undefined)
      throw new Error('nothing to restore');
    try {
      const backupKey = openMasterKeys(testMasterKey).derive('backup');
      await restoreBackup({
        ownerUrl: scratch.ownerUrl,
        masterKey: testMasterKey,
        backupKey,
        path: made.backup.path,
        force: true,
      });
      await huntRows(scratch.ownerUrl, made.quarry, restoredWithout, 'backup');
    } finally {
      await scratch.drop();
      await made.backup.remove();
    }
  });

  test('a line of the log, and a row left in the search of applicants: by store and kind, in the result and nowhere the marker', async () => {
    const run = await newest();
    expect(run.isClean).toBe(false);
    expect(kinds(run.findings)).toEqual(['applicants family', 'log given', 'search family']);
    expect(JSON.stringify(run)).not.toMatch(/[bcdfghjkmnpqrstvwxz]{12}/);
  });

  test('a backup put back without its journal, while the one put back with it is clean', async () => {
    const run = await newest();
    expect(run.unjudged).toEqual([{ store: 'database_log', why: 'unreadable' }]);
    expect(run.lookedAt['backup']).toBeGreaterThan(60);
    expect(kinds(restoredWithout.findings)).toEqual([
      'backup introduction_receipts',
      'backup outbox_messages',
      'backup person_keys',
      'backup provisions',
    ]);
  });
});

test('a run that dies is cleaned up by the next one, which says so', async () => {
  const dies = runCanary(services, keeper, { beforeErasure: () => Promise.reject(new Error('killed')) });
  await expect(dies).rejects.toThrow('killed');
  // Nobody begins another one beside it.
  expect(await runCanary(services, keeper)).toBeUndefined();
  await services.asSuperuser(
    `update canary_runs set began_at = now() - interval '61 minutes' where ended_at is null`,
  );
  expect(await rowsOf('person_keys where candidate_id in (select candidate_id from registrations)')).toBe(1);
  await runCanary(services, keeper);
  const run = await newest();
  expect([run.isClean, run.findings, run.leftOver]).toEqual([true, [], 1]);
  const broken = (await runs()).find(({ unjudged }) => unjudged.some(({ why }) => why === 'broke_off'));
  expect([broken?.isClean, broken?.endedAt instanceof Date]).toEqual([false, true]);
  expect(await rowsOf('person_keys where candidate_id in (select candidate_id from registrations)')).toBe(0);
  expect(await rowsOf(`outbox_messages where created_at > now() - interval '1 hour'`)).toBe(0);
});
