import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/db/embedded/start.ts';
import { migrateDatabase } from '../src/db/migrate.ts';
import { inScope } from '../src/db/scope.ts';
import { divideHits } from '../src/features/applicants/actions/divide-hits.ts';
import { explainHits } from '../src/features/applicants/actions/explain-search.ts';
import {
  type ApplicantSearch,
  searchAndCountApplicants,
} from '../src/features/applicants/actions/read-applicants.ts';
import { searchTerms } from '../src/features/applicants/rules/search-text.ts';
import { fillPeople } from './people-world.ts';
import { benchPerson } from './search-people.ts';
import { inDatabase, openBenchServices } from './services.ts';

const ROUNDS = 40;
const TOP = 20;
/** What a page of hits may take, counted, in every kind: in milliseconds. */
const GATE = { p50: 40, p95: 120 };

const last = benchPerson(4_242);
/** Each kind with what is typed, several of a kind in turns. */
const KINDS: Readonly<Record<string, readonly ApplicantSearch[]>> = {
  '1 character, many': [{ q: '佐' }, { q: '営' }],
  '1 character, some': [{ q: '鯨' }, { q: '嵐' }],
  '1 character, few': [{ q: '醸' }, { q: '蜂' }],
  '1 character, nobody': [{ q: '鯤' }, { q: '龢' }],
  '2 characters, many': [{ q: '佐藤' }, { q: '営業' }],
  '2 characters, some': [{ q: '矢野' }, { q: '鯨井' }],
  '2 characters, few': [{ q: '養蜂' }, { q: '錠前' }],
  '2 characters, nobody': [{ q: '鯤鵬' }, { q: '魚井' }],
  'long word, many': [{ q: 'イノベーション' }, { q: '佐々木' }],
  'long word, few': [{ q: '潜水士の経験' }],
  'long word, nobody': [{ q: 'イノベーター' }],
  '2 words, many': [{ q: '佐藤 受注率' }, { q: '離職者　残業' }],
  '2 words, some': [{ q: '五十嵐 美咲' }, { q: '佐藤 琵琶' }],
  '2 words, nobody': [{ q: '佐藤 鯤' }],
  '3 words, many': [{ q: '面接 粘り強く 社長賞' }],
  '3 words, few': [{ q: '養蜂 営業 社長賞' }, { q: '鯨井 イノベーション 残業' }],
  'mail, whole': [{ q: last.mail }],
  'mail, domain': [{ q: 'office.example.jp' }],
  'phone, whole': [{ q: `0${last.phone.slice(3)}` }],
  'phone, last four': [{ q: last.phone.slice(-4) }],
  'words and filters': [
    { q: '受注率', status: 'rejected', step: '最終面接', route: '社員紹介' },
    { q: '佐藤', status: 'hired', opening: '法人営業' },
    { q: '社長賞', endedFrom: '2023-01-01', endedTo: '2023-01-31', status: 'ended' },
    { q: '養蜂', status: 'ended' },
  ],
  'filters alone': [
    { step: '最終面接', route: '転職フェア', status: 'withdrawn' },
    { opening: '事業企画', status: 'ended' },
    { step: '一次面接' },
    { route: '社員紹介', status: 'rejected' },
    { endedFrom: '2021-03-01', endedTo: '2021-03-31' },
    { status: 'ended' },
  ],
  'came again': [{ reapplied: 'yes' }, { reapplied: 'yes', q: '営業' }],
  'personal link': [
    { link: 'yes' },
    { link: 'no' },
    { link: 'yes', q: '佐藤' },
    { link: 'no', status: 'ended' },
  ],
  'by name': [
    { q: '営業', sort: 'name' },
    { q: '営業', status: 'hired', sort: 'name' },
    { q: '矢野', sort: 'name' },
    { sort: '-name' },
  ],
};

interface Figures {
  readonly p50: number;
  readonly p95: number;
  /** Of the search with its count, without its sentences and how the list divides. */
  readonly alone: number;
  readonly hits: number;
  readonly scan: number;
  readonly ratio: number;
}

/**
 * The first page of hits with their number, their sentences and how they divide, as a company's list shows it, beside a read of all documents one after the other
 * on the same server in the same run.
 * @param size people of the company, with some 600 characters each
 */
export async function runSearch(size = 100_000): Promise<Record<string, unknown>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'relay-bench-'));
  const masterKey = randomBytes(32);
  const server = await startEmbeddedPostgres({ dataDir, database: 'relay', settings: { fsync: 'off' } });
  await migrateDatabase({ ownerUrl: server.ownerUrl, masterKey });
  const { services, close } = await openBenchServices(server.ownerUrl, masterKey);
  const owner = new pg.Client({ connectionString: inDatabase(server.makerUrl) });
  await owner.connect();
  try {
    const scope = await fillPeople(services, owner, size);
    const load = loadavg()[0] ?? 0;
    const found: Record<string, Figures> = {};
    for (const [kind, searches] of Object.entries(KINDS)) {
      const took: number[] = [];
      const alone: number[] = [];
      const scans: number[] = [];
      let hits = 0;
      for (let round = -searches.length; round < ROUNDS; round += 1) {
        const search = searches[(round + searches.length) % searches.length] ?? {};
        const started = performance.now();
        let searched = 0;
        const { page, found: all } = await inScope(services.database, scope, async (tx) => {
          const hits = await searchAndCountApplicants(tx, search, { after: null, limit: TOP });
          searched = performance.now() - started;
          await explainHits(tx, search, hits.page.rows);
          await divideHits(tx, search, hits);
          return hits;
        });
        // The first of each warms up.
        if (round >= 0) took.push(performance.now() - started);
        if (round >= 0) alone.push(searched);
        hits = Math.max(hits, all?.count ?? page.rows.length);
        if (round >= 0 && round < 2) scans.push(await scan(owner, search));
      }
      const [p50, p95] = [percentile(took, 0.5), percentile(took, 0.95)];
      found[kind] = {
        p50,
        p95,
        alone: percentile(alone, 0.5),
        hits,
        scan: percentile(scans, 0.5),
        ratio: round1(percentile(scans, 0.5) / p50),
      };
    }
    const all = Object.values(found);
    const worst = {
      p50: Math.max(...all.map(({ p50 }) => p50)),
      p95: Math.max(...all.map(({ p95 }) => p95)),
    };
    const pass = worst.p50 <= GATE.p50 && worst.p95 <= GATE.p95;
    const ratio = percentile(
      all.map((one) => one.ratio),
      0.5,
    );
    return { bench: 'search', size, unit: 'ms', load: round1(load), found, worst, gate: GATE, ratio, pass };
  } finally {
    await owner.end();
    await close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20 });
  }
}

/** Every document read and looked through, newest first: what there would be without an index. */
async function scan(owner: pg.Client, { q = '' }: ApplicantSearch): Promise<number> {
  const started = performance.now();
  await owner.query(
    `select a.id from applicants a join applicant_documents d on d.company_id = a.company_id and d.applicant_id = a.id
     where not exists (select from unnest($1::text[]) t (term) where strpos(d.text, t.term) = 0)
     order by a.latest_on desc, a.id desc limit ${TOP}`,
    [searchTerms(q)],
  );
  return performance.now() - started;
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return round1(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
