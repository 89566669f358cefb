import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Database, openDatabase } from '../src/db/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/db/embedded/start.ts';
import { migrateDatabase } from '../src/db/migrate.ts';
import { urlFor } from '../src/db/roles.ts';
import { inScope, type Scope, type Tx } from '../src/db/scope.ts';
import { auditLedgers } from '../src/features/slots/actions/audit-ledger.ts';
import { postIntroduced } from '../src/features/slots/actions/post-points.ts';
import { isSound } from '../src/features/slots/rules/audit.ts';
import { jstDate } from '../src/platform/calendar.ts';
import { makeTwoRowTable, twoRows } from './two-rows.ts';

const CLIENTS = 32;
const COMPANIES = 1_000;
const PAIRS = 5;
const SPREAD_GATE = 0.4;
const HOT_GATE = 0.08;
/** Postings under way when the server is killed. */
const KILL_AFTER = 2_000;

const actor = { kind: 'system', id: 'bench' } as const;
const candidateId = randomUUID();

/**
 * Postings as a registration makes them (its transaction, its scope, its posting) against bare transactions of two
 * inserted rows, on the same server in the same run, fsync on: over 1,000 companies, and all to one. Then the server is
 * killed in the middle, and what was acknowledged has to be there, once, with its chain whole.
 * @param size postings per round
 */
export async function runLedger(size = 5_000): Promise<Record<string, unknown>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'relay-bench-'));
  const masterKey = randomBytes(32);
  const settings = { max_connections: '120' };
  let server = await startEmbeddedPostgres({ dataDir, database: 'relay', settings });
  try {
    await migrateDatabase({ ownerUrl: server.ownerUrl, masterKey });
    const companies = await makeCompanies(server.ownerUrl, masterKey);
    const rates = await measure(server, masterKey, companies, size);
    const survived = await killInTheMiddle(server, dataDir, masterKey, companies);
    server = await startEmbeddedPostgres({ dataDir, database: 'relay', settings });
    const exact = await checkExact(server, masterKey, survived);
    const spread = median(rates.spread) / median(rates.floor);
    const hot = median(rates.hot) / median(rates.floor);
    return {
      bench: 'ledger',
      size,
      unit: 'postings/s',
      ours: median(rates.spread),
      floor: median(rates.floor),
      ratio: round(spread),
      gate: SPREAD_GATE,
      hot: { ours: median(rates.hot), ratio: round(hot), gate: HOT_GATE },
      // The same two rows in one statement of its own, without BEGIN and COMMIT: nothing of a product is that bare.
      singleStatement: median(rates.single),
      afterKill: exact,
      pass: spread >= SPREAD_GATE && hot >= HOT_GATE && exact.lost === 0 && exact.unsound === 0,
    };
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20 });
  }
}

async function measure(
  server: EmbeddedPostgres,
  masterKey: Buffer,
  companies: readonly string[],
  size: number,
) {
  const database = open(server, masterKey);
  const bare = new pg.Pool({ connectionString: server.ownerUrl, max: CLIENTS });
  await makeTwoRowTable(bare);
  const any = () => companies[Math.floor(Math.random() * COMPANIES)] ?? '';
  const [one = ''] = companies;
  const rates = {
    floor: [] as number[],
    single: [] as number[],
    spread: [] as number[],
    hot: [] as number[],
  };
  try {
    for (let pair = 0; pair <= PAIRS; pair += 1) {
      const floor = await rate(size, () => insertTwoRows(bare, any()));
      const single = await rate(size, () => bare.query(twoRows(any())));
      const spread = await postAll(database, await makeReceipts(database, size, any));
      const hot = await postAll(database, await makeReceipts(database, Math.ceil(size / 4), () => one));
      // The first pair warms up.
      if (pair === 0) continue;
      rates.floor.push(floor);
      rates.single.push(single);
      rates.spread.push(spread);
      rates.hot.push(hot);
    }
    return rates;
  } finally {
    await Promise.all([database.close(), bare.end()]);
  }
}

async function postAll(database: Database, receipts: readonly Receipt[]): Promise<number> {
  const left = receipts.values();
  return rate(receipts.length, async () => {
    const { value } = left.next();
    if (value !== undefined) await post(database, value);
  });
}

async function insertTwoRows(bare: pg.Pool, companyId: string): Promise<void> {
  const client = await bare.connect();
  try {
    await client.query('BEGIN');
    await client.query(twoRows(companyId));
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

const registering = (companyId: string): Scope => ({
  kind: 'registration',
  candidateId,
  companyId,
  agencyIds: [],
  actor,
});

async function post(database: Database, { companyId, id }: Receipt): Promise<void> {
  await inScope(database, registering(companyId), (tx) => postIntroduced(tx, companyId, id, 1));
}

interface Receipt {
  readonly companyId: string;
  readonly id: string;
}

/** The receipts a round will post, written before it: what is measured is the posting. */
async function makeReceipts(database: Database, count: number, pick: () => string): Promise<Receipt[]> {
  const receipts = Array.from({ length: count }, () => ({ companyId: pick(), id: randomUUID() }));
  for (const companyId of new Set(receipts.map((one) => one.companyId))) {
    const own = receipts.filter((one) => one.companyId === companyId);
    await inScope(database, registering(companyId), (tx) => insertReceipts(tx, own));
  }
  return receipts;
}

async function insertReceipts(tx: Tx, receipts: readonly Receipt[]): Promise<void> {
  await tx.db
    .insertInto('introduction_receipts')
    .values(
      receipts.map(({ companyId, id }) => ({
        company_id: companyId,
        id,
        link_id: companyId,
        introduced_on: jstDate(tx.now),
        counted: true,
        rule_version: 1,
        confirm_due_at: tx.now,
      })),
    )
    .execute();
}

/** Postings per second of 32 clients that share `count` of them. */
async function rate(count: number, work: () => Promise<unknown>): Promise<number> {
  let left = count;
  const client = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return Math.round((count / (performance.now() - started)) * 1000);
}

interface Sent {
  readonly sent: ReadonlySet<string>;
  readonly acknowledged: ReadonlySet<string>;
}

/** kill -9 of the server while 32 clients post; answers what was sent and what was acknowledged. */
async function killInTheMiddle(
  server: EmbeddedPostgres,
  dataDir: string,
  masterKey: Buffer,
  companies: readonly string[],
): Promise<Sent> {
  const database = open(server, masterKey);
  const [sent, acknowledged] = [new Set<string>(), new Set<string>()];
  const processId = Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
  const client = async (_: unknown, index: number) => {
    for (;;) {
      // Half of the clients crowd at one company.
      const companyId = companies[index % 2 === 0 ? 0 : Math.floor(Math.random() * COMPANIES)] ?? '';
      const receiptId = randomUUID();
      sent.add(receiptId);
      try {
        await inScope(database, registering(companyId), async (tx) => {
          await insertReceipts(tx, [{ companyId, id: receiptId }]);
          postIntroduced(tx, companyId, receiptId, 1);
        });
      } catch {
        return;
      }
      acknowledged.add(receiptId);
      if (acknowledged.size === KILL_AFTER) process.kill(processId, 'SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  await database.close();
  await server.stop();
  return { sent, acknowledged };
}

/** What the restarted server holds: acknowledged postings that are gone, postings nobody sent, ledgers that do not hold. */
async function checkExact(server: EmbeddedPostgres, masterKey: Buffer, { sent, acknowledged }: Sent) {
  const database = open(server, masterKey);
  const desk: Scope = { kind: 'operator', organisationId: candidateId, actor };
  try {
    const stored = await inScope(database, desk, async (tx) => {
      const rows = await tx.db.selectFrom('ledger_entries').select('reference').execute();
      return new Set(rows.map((row) => row.reference ?? ''));
    });
    let [ledgers, unsound] = [0, 0];
    for (let after: string | null | undefined; after !== null; ) {
      const { rows, next } = await auditLedgers(database, desk, { after: after ?? null, limit: 100 });
      ledgers += rows.length;
      unsound += rows.filter((one) => !isSound(one)).length;
      after = next;
    }
    const lost = [...acknowledged].filter((receipt) => !stored.has(receipt)).length;
    const unacknowledged = [...sent].filter(
      (receipt) => stored.has(receipt) && !acknowledged.has(receipt),
    ).length;
    return { acknowledged: acknowledged.size, lost, unacknowledged, ledgers, unsound };
  } finally {
    await database.close();
  }
}

async function makeCompanies(ownerUrl: string, masterKey: Buffer): Promise<string[]> {
  const database = openDatabase(urlFor(ownerUrl, 'app', masterKey), () => undefined, 1);
  const ids = Array.from({ length: COMPANIES }, () => randomUUID());
  await inScope(database, { kind: 'system', actor }, async (tx) => {
    await tx.db
      .insertInto('organisations')
      .values(
        ids.map((id, index) => ({
          id,
          kind: 'company',
          name: `会社${index}`,
          contact_mail: 'bench@relay.example',
        })),
      )
      .execute();
    await tx.db
      .insertInto('relay_links')
      .values(
        ids.map((id) => ({
          company_id: id,
          id,
          code: randomBytes(16).toString('base64url'),
          kind: 'generic',
          name: 'link',
          created_by: 'bench',
        })),
      )
      .execute();
  });
  await database.close();
  return ids;
}

function open(server: EmbeddedPostgres, masterKey: Buffer): Database {
  return openDatabase(urlFor(server.ownerUrl, 'app', masterKey), () => undefined);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
