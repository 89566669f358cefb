import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createApp } from '../src/app.ts';
import { startEmbeddedPostgres } from '../src/db/embedded/start.ts';
import { migrateDatabase } from '../src/db/migrate.ts';
import { enterAccount } from '../src/features/sign-in/actions/accounts.ts';
import { createStaffAuth } from '../src/features/sign-in/actions/staff-auth.ts';
import { normalizeMailAddress } from '../src/platform/mail-address.ts';
import type { Services } from '../src/platform/services.ts';
import { fillPeople } from './people-world.ts';
import { inDatabase, openBenchServices } from './services.ts';

const SMALL = 2_000;
const ROUNDS = 15;
/** How much longer a page of the large company may take than the same page of the small one, and what is no difference to anybody. */
const GATE = { ratio: 2, ms: 10 };
const WALKED_ROWS = 50_000;

const PAGES: Readonly<Record<string, string>> = {
  home: '/company',
  list: '/company/applicants',
  everybody: '/company/applicants?status=all',
  'by name': '/company/applicants?sort=name',
  'by opening': '/company/applicants?sort=-opening',
  'a status': '/company/applicants?status=withdrawn',
  'an opening': '/company/applicants?opening=法人営業',
  'a step': '/company/applicants?step=最終面接',
  'some days': '/company/applicants?endedFrom=2022-03-01&endedTo=2022-03-31',
  'with a link': '/company/applicants?link=yes',
  'a word': '/company/applicants?q=佐藤',
  'nobody found': '/company/applicants?q=鯤鵬',
  reasons: '/company/applicants/end-reasons',
  deletions: '/company/applicants/deletions',
  searches: '/company/applicants/searches',
  'new person': '/company/applicants/new',
  duplicates: '/company/duplicates',
  imports: '/company/imports',
  letters: '/company/letters',
  'new letters': '/company/letters/new',
  'sent letters': '/company/letters/sent',
};

type Get = (path: string) => Promise<string>;

/**
 * The staff pages around a company's people with `size` of them against the same pages of a company with 2,000, on one server in
 * one run, as the product answers them; and the tables that one of the large company's pages reads through.
 */
export async function runPages(size = 100_000): Promise<Record<string, unknown>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'relay-bench-'));
  const masterKey = randomBytes(32);
  const server = await startEmbeddedPostgres({ dataDir, database: 'relay', settings: { fsync: 'off' } });
  await migrateDatabase({ ownerUrl: server.ownerUrl, masterKey });
  const { services, close } = await openBenchServices(server.ownerUrl, masterKey);
  const owner = new pg.Client({ connectionString: inDatabase(server.makerUrl) });
  await owner.connect();
  try {
    const sites = {
      floor: await openSite(services, owner, SMALL),
      ours: await openSite(services, owner, size),
    };
    const found: Record<string, { ours: number; floor: number; ratio: number }> = {};
    const walked: string[] = [];
    for (const [name, path] of Object.entries(await pagesOf(sites.ours))) {
      const times = { floor: [] as number[], ours: [] as number[] };
      await sites.ours(path);
      const before = await readRows(owner, () => sites.ours(path));
      for (const [table, rows] of await readRows(owner, () => sites.ours(path)))
        if (rows - (before.get(table) ?? 0) > WALKED_ROWS) walked.push(`${name}: ${table}`);
      for (let round = -1; round < ROUNDS; round += 1)
        for (const which of ['floor', 'ours'] as const) {
          const own = which === 'ours' ? path : ((await pagesOf(sites.floor))[name] ?? path);
          const started = performance.now();
          await sites[which](own);
          if (round >= 0) times[which].push(performance.now() - started);
        }
      const [floor, ours] = [median(times.floor), median(times.ours)];
      found[name] = { ours, floor, ratio: Math.round((ours / floor) * 100) / 100 };
    }
    const isSlow = ({ ours, floor }: { ours: number; floor: number }) =>
      ours > floor * GATE.ratio && ours - floor > GATE.ms;
    const slow = Object.keys(found).filter((name) => isSlow(found[name] ?? { ours: 0, floor: 0 }));
    const ratio = Math.max(...Object.values(found).map((one) => one.ratio));
    const pass = slow.length === 0 && walked.length === 0;
    return { bench: 'pages', size, unit: 'ms', found, ratio, gate: GATE, slow, walked, pass };
  } finally {
    await owner.end();
    await close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20 });
  }
}

/** A company with so many people, as one of its members sees it. */
async function openSite(services: Services, owner: pg.Client, size: number): Promise<Get> {
  const { organisationId } = await fillPeople(services, owner, size);
  const mail = normalizeMailAddress(`member${size}@relay.example`);
  if (mail === undefined) throw new Error('no address');
  const staffAuth = createStaffAuth(services, services.authDatabase);
  const entered = await enterAccount(staffAuth, {
    mail,
    name: '佐藤 花子',
    password: randomBytes(12).toString('hex'),
    locale: 'ja',
  });
  if (!entered.ok) throw new Error('nobody could be let in');
  await owner.query(
    `insert into members (organisation_id, user_id, role, name, mail_address, mail_fingerprint)
     values ($1, $2, 'owner', '佐藤 花子', $3, '\\x00')`,
    [organisationId, entered.account.userId, mail.address],
  );
  const app = createApp(services);
  const cookie = entered.session.cookie.split(';')[0] ?? '';
  return async (path) => {
    const answer = await app.request(new URL(path, services.env.baseUrl).href, { headers: { cookie } });
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
    return answer.text();
  };
}

const known = new WeakMap<Get, Record<string, string>>();

/** The pages above, the list's second one, and those of somebody on it. */
async function pagesOf(get: Get): Promise<Record<string, string>> {
  const seen = known.get(get);
  if (seen !== undefined) return seen;
  const list = await get('/company/applicants');
  const person = /\/company\/applicants\/[0-9a-f-]{36}/.exec(list)?.[0] ?? '';
  const next = /href="([^"]*cursor=[^"]*)"/.exec(list)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const pages = {
    ...PAGES,
    'second page': new URL(next, 'http://x/company/applicants').href.slice('http://x'.length),
    person,
    timeline: `${person}/timeline`,
    'edit person': `${person}/edit`,
    'delete person': `${person}/deletion`,
  };
  known.set(get, pages);
  return pages;
}

/** Rows that were read so far, by table: a backend tells what it has counted when it ends something a second after it last did. */
async function readRows(
  owner: pg.Client,
  work: () => Promise<unknown>,
): Promise<ReadonlyMap<string, number>> {
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await work();
  await owner.query('select pg_stat_clear_snapshot()');
  const { rows } = await owner.query<{ name: string; read: number }>(
    'select relname as name, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_user_tables',
  );
  return new Map(rows.map(({ name, read }) => [name, read]));
}

function median(values: readonly number[]): number {
  return Math.round((values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0) * 10) / 10;
}
