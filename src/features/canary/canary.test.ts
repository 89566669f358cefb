import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
import { idOf, type OrganisationId } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import type { Mailer } from '../../platform/mailer.ts';
import { drainMail } from '../../platform/outbox/deliver.ts';
import { checkInstallation } from '../../platform/start/installation.ts';
import { formatDateTime } from '../../ui/text.ts';
import { receivePdf } from '../candidates/actions/receive-pdf.ts';
import { insightsRoutes } from '../insights/web.tsx';
import { objectionRoutes } from '../introductions/web/operator.tsx';
import { attendJournal } from '../operations/actions/attend-journal.ts';
import { orgsRoutes } from '../orgs/web/orgs.tsx';
import { ledgerDeskRoutes } from '../slots/web/operator.tsx';
import { type Keeper, writeOldBackup } from './actions/backups.ts';
import { huntApi, huntRows, Notes, type Quarry } from './actions/hunt.ts';
import { runCanary } from './actions/run-canary.ts';
import { canaryRoutes } from './web/runs.tsx';

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
    METRICS_TOKEN: 'figures-of-the-canary',
  });
  services = { ...made, log: createLog({ level: 'info', destination: { write: () => undefined } }) };
  await checkInstallation(services);
  journal = new Journal(services.database, services.env.journalDir);
  services.database.journal = journal;
  const app = createApp(services);
  keeper = {
    ownerUrl: services.ownerUrl,
    masterKey: testMasterKey,
    makerUrl: inject('testServer').superuserUrl,
    judgesBackups: false,
    ask: (request) => app.fetch(request),
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

function memberOf(zone: 'operator' | 'company', id: string): Visitor {
  const pages = new Hono<AppEnv>();
  for (const routes of [insightsRoutes, ledgerDeskRoutes, objectionRoutes, canaryRoutes])
    pages.route('/', routes(services));
  pages.route(
    '/',
    orgsRoutes(services, { actions: {}, subjects: {} } as never, receivePdf, { listTitles: async () => [] }),
  );
  const organisation = { id: idOf<OrganisationId>(id), zone, name: zone, scope: desk };
  return new Visitor(memberSite(services, { pages }, { organisation, role: 'owner' }));
}
const readPublic = async (path: string) => (await new Visitor(siteOf(createApp(services))).get(path)).html;
const readDesk = async (path: string) =>
  (await memberOf('operator', 'organisationId' in desk ? desk.organisationId : '').get(path)).html;
const figures = async () => {
  const answer = await siteOf(createApp(services))('/metrics', {
    headers: { Authorization: 'Bearer figures-of-the-canary' },
  });
  return (await answer.text()).split('\n').filter((line) => line.startsWith('canary_'));
};

/** What everybody reads who counts something: the operator's pages, the public ones, a company's, and the figures for machines. */
async function readCounts(): Promise<Record<string, string>> {
  const read: Record<string, string> = {};
  const operator = memberOf('operator', 'organisationId' in desk ? desk.organisationId : '');
  for (const path of ['/operator', '/operator/organisations', '/operator/ledger', '/operator/objections'])
    read[path] = (await operator.get(path)).html;
  read['/company'] = (await memberOf('company', world.companyId).get('/company')).html;
  const code = await linkCodeOf(services, world);
  for (const path of ['/', '/agencies', '/answers', `/r/${code}`]) read[path] = await readPublic(path);
  const counted = await services.asSuperuserRows(`select
    (select count(*) from ledgers) as ledgers, (select count(*) from ledger_entries) as entries,
    (select count(*) from outbox_messages) as mails, (select count(*) from introductions where counted) as introductions`);
  read['rows'] = JSON.stringify(counted);
  read['metrics'] = (await services.metrics.render()).body
    .split('\n')
    .filter((line) => line.startsWith('mail_'))
    .join('\n');
  // What is written anew for each reader: tokens of forms, numbers used once, and the time of day.
  return Object.fromEntries(
    Object.entries(read).map(([path, html]) => [
      path,
      html.replace(/(value|nonce)="[A-Za-z0-9_.-]{20,}"|\d{2}:\d{2}/g, ''),
    ]),
  );
}

test('a run in a filled database is clean, has looked through every store, and no count has it', async () => {
  expect(await readPublic('/privacy')).toContain('結果は、まだありません。');
  expect(await figures()).toEqual([]);
  expect(await readDesk('/operator/canary')).toContain('まだ確認していません');
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
  expect(run.lookedAt).toMatchObject({ search: 4, agency: 2, api: 5, export: 1 });
  expect(run.lookedAt['tables']).toBeGreaterThan(60);
  expect(run.lookedAt['journal']).toBeGreaterThan(0);
  const theirs = 'company_id in (select id from organisations where hidden)';
  for (const table of ['ledgers', 'ledger_entries', 'slots', 'ledger_audits', 'published_figures'])
    expect([table, await rowsOf(`${table} where ${theirs}`)]).toEqual([table, 0]);
  expect(await rowsOf(`introductions where counted and ${theirs}`)).toBe(0);
  expect([await rowsOf('requests'), await rowsOf('request_tasks')]).toEqual([0, 0]);
  // No request meets the hidden link.
  const [link] = (await services.asSuperuserRows(`select code from relay_links where ${theirs}`)) as {
    code: string;
  }[];
  expect((await new Visitor(siteOf(createApp(services))).get(`/r/${link?.code}`)).status).toBe(404);
});

test('everybody is told when last nothing was left, and the operator sees each result', async () => {
  const { endedAt } = await newest();
  const at = formatDateTime(endedAt ?? new Date(0), 'ja');
  expect(await readPublic('/privacy')).toContain(`残りのなかった最後の確認：${at}。`);
  expect(await readDesk('/operator')).not.toContain('確かめられませんでした');
  expect(await readDesk('/operator/canary')).toContain('残りなし');
  expect(await figures()).toEqual([
    'canary_clean 1',
    expect.stringMatching(/^canary_last_clean_age_seconds \d/),
  ]);
});

describe('what is left by hand is found', () => {
  let notes: Notes;
  let restoredWithout: Notes;
  const ofApi = new Notes();
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
        beforeHunt: async (quarry) => {
          const { parties, markers } = quarry;
          await writeFile(join(services.env.journalDir, 'left.txt'), markers.note);
          const api = { read: async () => ({ text: `"${markers.cv}"`, answers: 1 }) };
          await huntApi(api, quarry, ofApi);
          await services.asSuperuser(`insert into applicants (company_id, full_name, folded_name, person_key)
            values ('${parties.companyId}', '-', '${markers.family}', '-')`);
        },
      },
    );
    await rm(join(services.env.journalDir, 'left.txt'));
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

  test('a line of the log, a file beside the journal, an answer of the API, and a row left in the search of applicants: by store and kind, in the result and nowhere the marker', async () => {
    const run = await newest();
    expect(run.isClean).toBe(false);
    expect(kinds(run.findings)).toEqual(['applicants family', 'journal note', 'log given', 'search family']);
    expect(kinds(ofApi.findings)).toEqual(['api cv']);
    expect(JSON.stringify(run)).not.toMatch(/[bcdfghjkmnpqrstvwxz]{12}/);
  });

  test('is told on the operator’s home, in the figures and on the privacy page, beside when last nothing was left', async () => {
    expect(await readDesk('/operator')).toContain('残りなく消えたことを確かめられませんでした');
    expect(await readDesk('/operator/canary')).toContain('検索（姓）');
    const privacy = await readPublic('/privacy');
    expect(privacy).toContain('残りなしで終わっていません');
    expect(privacy).toContain('残りのなかった最後の確認');
    expect((await figures())[0]).toBe('canary_clean 0');
  });

  test('a backup put back without its journal, while the one put back with it is clean', async () => {
    const run = await newest();
    expect(run.unjudged).toEqual([{ store: 'database_log', why: 'unreadable' }]);
    expect(run.lookedAt['backup']).toBeGreaterThan(60);
    expect(kinds(restoredWithout.findings)).toEqual([
      'backup introduction_receipts',
      'backup outbox_messages',
      'backup person_keys',
      'backup provision_cvs',
      'backup provision_notes',
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
