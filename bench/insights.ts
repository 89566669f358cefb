import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/db/embedded/start.ts';
import { migrateDatabase } from '../src/db/migrate.ts';
import { inScope, type Scope } from '../src/db/scope.ts';
import { checkCounters, foldCounters, mendCounters } from '../src/features/measures/actions/keep-tallies.ts';
import { readMeasures } from '../src/features/measures/actions/measures.ts';
import { inDatabase, openBenchServices } from './services.ts';

const ROUNDS = 7;
const BATCHES = 9;
const BATCH = 5_000;
/** How long the figures may take beside counting from a covering index, and writing beside plain appending. */
const GATES = { read: 0.1, ingest: 1.5 };
const SYSTEM: Scope = { kind: 'system', actor: { kind: 'system', id: 'bench' } };
const PERIOD = { from: '2025-01-01', before: '2027-01-01', isUnfinished: false } as const;

/**
 * The introductions of 24 months of one company by month, with what became of them, at `size` rows: from the counters as the product
 * reads them, beside counting from an index that covers the question, in one run; that both are equal; and what the counters cost
 * whoever writes rows.
 */
export async function runInsights(size = 10_000_000): Promise<Record<string, unknown>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'relay-bench-'));
  const server = await startEmbeddedPostgres({ dataDir, database: 'relay' });
  const masterKey = randomBytes(32);
  await migrateDatabase({ ownerUrl: server.ownerUrl, masterKey });
  const { services, close } = await openBenchServices(server.ownerUrl, masterKey);
  const client = new pg.Client({ connectionString: inDatabase(server.makerUrl) });
  await client.connect();
  try {
    const companyId = await fill(client, size);
    const within = <T>(scope: Scope, work: Parameters<typeof inScope<T>>[2]) =>
      inScope(services.database, scope, work);
    await within(SYSTEM, (tx) => mendCounters(tx));
    while ((await within(SYSTEM, foldCounters)) > 0);
    await client.query('vacuum analyze introduction_receipts, tallies, tally_moves');
    const scope: Scope = {
      kind: 'organisation',
      organisationId: companyId,
      actor: { kind: 'staff', id: 'bench' },
    };
    const ours = () =>
      within(scope, (tx) => readMeasures(tx, 'company', PERIOD, ['introductions', 'invalidRate']));
    const floor = () =>
      client.query<{ month: string; n: number }>(
        `select to_char(introduced_on, 'YYYY-MM') as month, count(*)::int as n from introduction_receipts
         where company_id = $1 and counted and introduced_on >= $2 and introduced_on < $3 group by 1 order by 1`,
        [companyId, PERIOD.from, PERIOD.before],
      );
    const [counted, { rows }] = [await ours(), await floor()];
    const total = rows.reduce((sum, { n }) => sum + n, 0);
    const introductions = counted.find(({ measure }) => measure.id === 'introductions')?.reading;
    const isEqual =
      introductions?.kind === 'count' &&
      introductions.numerator === total &&
      (await within(SYSTEM, (tx) => checkCounters(tx))).length === 0;
    const read = await compare(ROUNDS, ours, floor);
    const ingest = await compare(
      BATCHES,
      () => append(client, companyId, 'enable'),
      () => append(client, companyId, 'disable'),
    );
    const { rows: moves } = await client.query<{ n: number }>('select count(*)::int as n from tally_moves');
    const pass =
      isEqual && (moves[0]?.n ?? 0) > 0 && read.ratio <= GATES.read && ingest.ratio <= GATES.ingest;
    return {
      bench: 'insights',
      size,
      unit: 'ms',
      ...read,
      gate: GATES.read,
      isEqual,
      ingest: { ...ingest, gate: GATES.ingest },
      pass,
    };
  } finally {
    await client.end();
    await close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20 });
  }
}

/** A company with so many receipts over 24 months, and an index that covers the question. No triggers: the counters are made anew. */
async function fill(client: pg.Client, size: number): Promise<string> {
  const [companyId, linkId] = [randomUUID(), randomUUID()];
  await client.query(
    `insert into organisations (id, kind, name, contact_mail, locale) values ('${companyId}', 'company', 'x', 'x@example.jp', 'ja')`,
  );
  await client.query(
    `insert into relay_links (company_id, id, code, kind, name, created_by) values ('${companyId}', '${linkId}', '${'b'.repeat(22)}', 'generic', 'x', 'x')`,
  );
  await client.query('set session_replication_role = replica');
  await client.query(
    `insert into introduction_receipts (company_id, id, link_id, introduced_on, counted, rule_version, confirm_due_at, confirmed_at)
     select $1, gen_random_uuid(), $2, date '2025-01-01' + (n % 730), true, 1, '2025-02-01', case when n % 3 > 0 then timestamptz '2025-01-20' end
     from generate_series(1, $3::int) n`,
    [companyId, linkId, size],
  );
  await client.query(
    'create index covering on introduction_receipts (company_id, introduced_on) where counted',
  );
  return companyId;
}

/** Appends a batch as the product's tables are written, with the counters' triggers or without. */
function append(client: pg.Client, companyId: string, counters: 'enable' | 'disable') {
  return client.query(
    `begin; alter table introduction_receipts ${counters} trigger tally_insert;
     insert into introduction_receipts (company_id, id, link_id, introduced_on, counted, rule_version, confirm_due_at)
     select '${companyId}', gen_random_uuid(), (select id from relay_links limit 1), date '2026-12-01' - (n % 30), true, 1, '2027-01-01'
     from generate_series(1, ${BATCH}) n; commit`,
  );
}

/** Medians of interleaved pairs; the first pair warms up. */
async function compare(rounds: number, ours: () => Promise<unknown>, floor: () => Promise<unknown>) {
  const times: { ours: number; floor: number }[] = [];
  const timed = async (work: () => Promise<unknown>) => {
    const started = performance.now();
    await work();
    return performance.now() - started;
  };
  for (let pass = 0; pass <= rounds; pass += 1) {
    const pair = { ours: await timed(ours), floor: await timed(floor) };
    if (pass > 0) times.push(pair);
  }
  const [one, other] = [median(times.map((pair) => pair.ours)), median(times.map((pair) => pair.floor))];
  return { ours: round(one), floor: round(other), ratio: round(one / other) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
