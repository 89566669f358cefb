import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../src/db/database.ts';
import { startEmbeddedPostgres } from '../src/db/embedded/start.ts';
import { migrateDatabase } from '../src/db/migrate.ts';
import { urlFor } from '../src/db/roles.ts';
import { inScope, type Scope, type Tx } from '../src/db/scope.ts';
import { listEntryLines, listMonthLines } from '../src/features/slots/actions/show-entries.ts';
import { inDatabase } from './services.ts';

const ROUNDS = 40;
const PAGE = 50;
/** How many times as long as the first page any other of the same list may take. */
const GATE = 2;
/** A filter's page gathers rows from everywhere: in milliseconds. */
const MOST_MS = 100;

/**
 * Pages of one company's ledger: the first against deep ones, a month years ago, and a rare kind; on the same server in the
 * same run. Medians of pages as the company reads them, with the sums of months beside them.
 * @param size entries of the ledger
 */
export async function runDeepLedger(size = 1_000_000): Promise<Record<string, unknown>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'relay-bench-'));
  const masterKey = randomBytes(32);
  const server = await startEmbeddedPostgres({ dataDir, database: 'relay', settings: { fsync: 'off' } });
  try {
    await migrateDatabase({ ownerUrl: server.ownerUrl, masterKey });
    const companyId = randomUUID();
    const superuser = new pg.Client({ connectionString: inDatabase(server.makerUrl) });
    await superuser.connect();
    const rows = await fill(superuser, companyId, size);
    await superuser.end();
    const database = openDatabase(urlFor(server.ownerUrl, 'app', masterKey), () => undefined);
    const scope: Scope = {
      kind: 'organisation',
      organisationId: companyId,
      actor: { kind: 'system', id: 'bench' },
    };
    const time = async (after: number | null, filter: Parameters<typeof listEntryLines>[2] = {}) => {
      const took: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const started = performance.now();
        await inScope(database, scope, async (tx: Tx) => {
          await listEntryLines(tx, companyId, filter, { after, limit: PAGE });
          await listMonthLines(tx);
        });
        took.push(performance.now() - started);
      }
      return Math.round((took.toSorted((a, b) => a - b)[ROUNDS / 2] ?? 0) * 10) / 10;
    };
    const first = await time(null);
    const others = {
      page1000: await time(rows - 1_000 * PAGE),
      last: await time(PAGE + 1),
      oldMonth: await time(null, { month: '2021-02' }),
    };
    const rareKind = await time(null, { kind: 'reversed' });
    await database.close();
    const worst = Math.max(...Object.values(others));
    return {
      bench: 'deep-ledger',
      size: rows,
      unit: 'ms a page',
      first,
      ...others,
      rareKind,
      ratio: Math.round((worst / first) * 100) / 100,
      gate: GATE,
      pass: worst <= GATE * first && rareKind <= MOST_MS,
    };
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20 });
  }
}

/** Years of introductions, each confirmed, ten to a slot, one in 5,000 reversed; not chained, since only reading is measured. */
async function fill(superuser: pg.Client, companyId: string, size: number): Promise<number> {
  await superuser.query(`insert into organisations (id, kind, name, contact_mail)
    values ('${companyId}', 'company', '株式会社ながい', 'bench@relay.example')`);
  await superuser.query(`
    insert into ledger_entries
    select '${companyId}', n, k.kind || ':' || n, k.kind, case k.kind when 'granted' then 'slot' else 'point' end, k.debit, k.credit,
      case k.kind when 'spent' then 10 else 1 end, gen_random_uuid(), 1, date '2021-01-01' + (n * 1826 / ${size})::int, '\\x00', '\\x00'
    from generate_series(1, ${size}) n
    cross join lateral (select * from (values ('introduced', 'programme:points', 'points:pending'),
      ('confirmed', 'points:pending', 'points:confirmed'), ('spent', 'points:confirmed', 'points:spent'),
      ('granted', 'programme:slots', 'slots:open'), ('reversed', 'points:confirmed', 'points:reversed')) as v (kind, debit, credit)
      where v.kind = case when n % 5000 = 0 then 'reversed' when n % 22 = 20 then 'spent' when n % 22 = 21 then 'granted'
        when n % 2 = 0 then 'introduced' else 'confirmed' end) k`);
  await superuser.query(`insert into ledgers (company_id, last_number, confirmed)
    values ('${companyId}', ${size}, (select sum(balance_effect(e)) from ledger_entries e))`);
  await superuser.query('vacuum analyze');
  const { rows } = await superuser.query<{ count: number }>('select count(*)::int from ledger_entries');
  return rows[0]?.count ?? 0;
}
