import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/db/embedded/start.ts';
import { migrateDatabase } from '../src/db/migrate.ts';
import { firstPage, type PageRequest } from '../src/db/page.ts';
import { inScope, type Scope } from '../src/db/scope.ts';
import { countInbox, showInbox } from '../src/features/introductions/actions/show-inbox.ts';
import { seal } from '../src/platform/crypto.ts';
import type { Services } from '../src/platform/services.ts';
import { openBenchServices } from './services.ts';

const SMALL = 1_000;
const ROUNDS = 15;
/** How much longer a page of the large agency may take than the same page of the small one. */
const GATE = 2;
const HOUR_MS = 3_600_000;
const BATCH = 4_000;
const WAITING = 20;
/** One in so many is in a rare state, and in a small agency more of them: as many as a page shows, or pages of few rows would be held against full ones. */
const RARE = { most: 500, least: 100 };
const ITEMS = {
  name: '佐藤 花子',
  mail: 'hanako@example.jp',
  contact: 'mail',
  work: ['sales'],
  prefecture: '東京都',
  remote: true,
};
const actor = { kind: 'staff', id: 'bench' } as const;
const SEARCHES = {
  waiting: { list: 'waiting' },
  contact: { list: 'contact' },
  all: { list: 'all' },
  withdrawn: { list: 'all', state: 'withdrawn' },
  objected: { list: 'all', state: 'objected' },
  nobody: { list: 'all', q: '誰でもない' },
} as const;

/**
 * Pages of an agency's inbox at `size` handings-over against the same pages of an agency with 1,000, on one server in one run, each
 * opened and counted as seen: the lists, a page in the middle, rare states, and a name that nobody has.
 */
export async function runInbox(size = 200_000): Promise<Record<string, unknown>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'relay-bench-'));
  const server = await startEmbeddedPostgres({ dataDir, database: 'relay' });
  const masterKey = randomBytes(32);
  await migrateDatabase({ ownerUrl: server.ownerUrl, masterKey });
  const { services, close } = await openBenchServices(server.ownerUrl, masterKey);
  try {
    const [small, large] = [await fill(services, SMALL), await fill(services, size)];
    await analyse(server.ownerUrl);
    const found: Record<string, { ours: number; floor: number; ratio: number }> = {};
    for (const [name, search] of Object.entries(SEARCHES)) {
      const page = firstPage();
      found[name] = await compare(small, large, async (scope) => {
        await inScope(services.database, scope, async (tx) => {
          await showInbox(tx, services, search, page);
          await countInbox(tx);
        });
      });
    }
    const middle = new Map<Scope, PageRequest>();
    for (const scope of [small, large]) middle.set(scope, await middleOf(services, scope));
    found['middle'] = await compare(small, large, async (scope) => {
      const page = middle.get(scope) ?? firstPage();
      await inScope(services.database, scope, (tx) => showInbox(tx, services, { list: 'all' }, page));
    });
    // A name nobody has is looked for in as many rows as there are, up to 2,000: twice as many as the small agency has.
    const worst = Math.max(
      ...Object.entries(found).map(([name, { ratio }]) => (name === 'nobody' ? ratio / 2 : ratio)),
    );
    return { bench: 'inbox', size, unit: 'ms', found, ratio: round(worst), gate: GATE, pass: worst <= GATE };
  } finally {
    await close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20 });
  }
}

async function compare(
  small: Scope,
  large: Scope,
  work: (scope: Scope) => Promise<void>,
): Promise<{ ours: number; floor: number; ratio: number }> {
  const times = new Map<Scope, number[]>([
    [small, []],
    [large, []],
  ]);
  for (let pass = 0; pass <= ROUNDS; pass += 1) {
    for (const scope of [small, large]) {
      const started = performance.now();
      await work(scope);
      // The first warms up.
      if (pass > 0) times.get(scope)?.push(performance.now() - started);
    }
  }
  const [floor, ours] = [small, large].map((scope) => median(times.get(scope) ?? []));
  return { ours: round(ours ?? 0), floor: round(floor ?? 0), ratio: round((ours ?? 0) / (floor ?? 1)) };
}

/** As the server does by itself a minute later. */
async function analyse(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('vacuum analyze provisions');
  await client.query('analyze objections');
  await client.end();
}

async function middleOf(services: Services, scope: Scope): Promise<PageRequest> {
  return inScope(services.database, scope, async (tx) => {
    const row = await tx.db
      .selectFrom('provisions')
      .where('agency_id', '=', tx.organisationId)
      .select(sql<Date>`percentile_disc(0.5) within group (order by provided_at)`.as('at'))
      .executeTakeFirstOrThrow();
    return { after: { at: row.at, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }, limit: 50 };
  });
}

/** An agency with so many handings-over: 20 wait, one in ten was never contacted, and a few were withdrawn or claimed about. */
async function fill({ database, keyRing }: Services, size: number): Promise<Scope> {
  const [agencyId, candidateId] = [randomUUID(), randomUUID()];
  await inScope(database, { kind: 'system', actor }, async (tx) => {
    await tx.db
      .insertInto('organisations')
      .values({
        id: agencyId,
        kind: 'agency',
        name: `紹介会社${size}`,
        contact_mail: 'bench@relay.example',
        approved_at: tx.now,
        approved_by: 'bench',
        address: '東京都千代田区1-1-1',
        representative: '代表 太郎',
      })
      .execute();
    await tx.db
      .insertInto('agency_profiles')
      .values({
        agency_id: agencyId,
        licence_number: `13-ユ-${String(size).slice(0, 6).padStart(6, '3')}`,
        licence_expires_on: '2099-12-31',
        licence_verified_at: tx.now,
        speciality: '事務・営業',
      })
      .execute();
  });
  const person: Scope = {
    kind: 'registration',
    candidateId,
    companyId: undefined,
    agencyIds: [agencyId],
    actor: { kind: 'candidate', id: candidateId },
  };
  const own: Scope = { kind: 'organisation', organisationId: agencyId, actor };
  const every = Math.min(RARE.most, Math.ceil(size / RARE.least));
  for (let written = 0; written < size; written += BATCH) {
    const claimed = await inScope(database, person, async (tx) => {
      const rows = Array.from({ length: Math.min(BATCH, size - written) }, (_, index) => {
        const [number, id] = [written + index, randomUUID()];
        const key = keyRing.newDataKey(`provision:${id}`);
        const at = new Date(tx.now.getTime() - (size - number) * 1_000);
        const waits = number >= size - WAITING;
        const isWithdrawn = number % every === 1;
        return {
          agency_id: agencyId,
          id,
          candidate_id: candidateId,
          provided_at: at,
          answer_due_at: waits ? new Date(tx.now.getTime() + HOUR_MS) : at,
          items: Object.keys(ITEMS),
          sealed: seal(key.key, `provision:${id}`, ITEMS),
          wrapped_key: isWithdrawn ? null : key.wrapped,
          withdrawn_at: isWithdrawn ? tx.now : null,
          accepted_at: waits || number % every === 2 ? null : at,
          contact_due_at: number % every === 2 ? null : at,
          contacted_at: number % 10 === 0 ? null : at,
        };
      });
      await tx.db.insertInto('provisions').values(rows).execute();
      return rows.filter((_, index) => (written + index) % every === 2).map(({ id }) => id);
    });
    await inScope(database, own, (tx) =>
      tx.db
        .insertInto('objections')
        .values(
          claimed.map((id) => ({
            agency_id: agencyId,
            provision_id: id,
            reason: 'false_identity',
            raised_at: tx.now,
            raised_by: 'bench',
            suspends_until: new Date(tx.now.getTime() + HOUR_MS),
          })),
        )
        .execute(),
    );
  }
  return own;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
