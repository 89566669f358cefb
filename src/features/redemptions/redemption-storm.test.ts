import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAsSuperuser } from '../../../test/database.ts';
import { operatorDesk } from '../../../test/factories/introductions.ts';
import { heldBack } from '../../../test/hold.ts';
import { makeRedemptionWorld } from '../../../test/redemption-world.ts';
import { isThorough, sized } from '../../../test/sized.ts';
import type { Scope } from '../../db/scope.ts';
import { getLedgerAudit } from '../slots/actions/audit-ledger.ts';
import { getBalance } from '../slots/actions/show-slots.ts';
import { isSound } from '../slots/rules/audit.ts';

/** What moved in the ledger as people were told, and by how many processes of how many people; among them processes are killed and connections cut. */
const ACTS = sized(300, 10_000);
const PROCESSES = sized(2, 5);
const CALLERS = sized(20, 40);
const A_KILL_EVERY = sized(200, 200);
const A_CUT_EVERY = sized(40, 50);
/** More than ask at once: what is tried is the use of slots, not the refusal of them. */
const SLOTS = sized(50, 240);
/** A request holds its opening: with one alone they would come one after the other. */
const OPENINGS = sized(8, 24);

let world: Awaited<ReturnType<typeof makeRedemptionWorld>>;
let desk: Scope;
let superuser: Awaited<ReturnType<typeof connectAsSuperuser>>;
let folder: string;
const processes = new Set<ChildProcess>();
beforeAll(async () => {
  world = await makeRedemptionWorld();
  desk = await operatorDesk(world.services);
  superuser = await connectAsSuperuser(world.services);
  for (const name of ['紹介会社1', '紹介会社2', '紹介会社3']) await world.makeAgency(name);
  // Beside the packages, and compiled: many of them are started.
  const cache = join(import.meta.dirname, '../../../.cache');
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(join(cache, 'slot-storm-'));
  await build({
    entryPoints: [join(import.meta.dirname, '../../../test/slot-storm-child.ts')],
    outfile: join(folder, 'child.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
  });
});
afterAll(async () => {
  for (const one of processes) one.kill('SIGKILL');
  await superuser.end();
  await world.services.end();
  await rm(folder, { recursive: true });
});

/** Lets everybody act until so many movements were told of; answers what each was told, and what was done to them meanwhile. */
async function storm(companyId: string, openingIds: readonly string[]) {
  const told: string[] = [];
  /** Of these what moved a slot; several may be told of one movement. */
  const moved = new Set<string>();
  const failed: string[] = [];
  const cuts: Promise<number>[] = [];
  let killed = 0;
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const start = () => {
    const args = [world.services.ownerUrl, companyId, openingIds.join(','), String(CALLERS)];
    const child = fork(join(folder, 'child.mjs'), args, { execArgv: [] });
    processes.add(child);
    child.once('close', () => processes.delete(child));
    child.on('message', (message) => {
      const text = String(message);
      if (text === 'begun') return;
      if (text.startsWith('failed:')) return failed.push(text);
      told.push(text);
      if (text.startsWith('accepted:') || moved.has(text)) return;
      moved.add(text);
      if (moved.size % A_CUT_EVERY === 0) cuts.push(cutOne());
      if (moved.size % A_KILL_EVERY === 0 && moved.size < ACTS) {
        const [oldest] = processes;
        if (oldest?.kill('SIGKILL')) killed += 1;
        start();
      }
      if (moved.size >= ACTS) finish();
    });
  };
  for (let started = 0; started < PROCESSES; started += 1) start();
  await done;
  const ends = [...processes].map(async (one) => {
    const ended = once(one, 'close');
    if (one.connected) one.send('over');
    await ended;
  });
  await Promise.all(ends);
  // What a killed process had under way comes to its end at the server.
  for (;;) {
    const { rows } = await superuser.query(
      `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
    );
    if (rows.length === 0) break;
  }
  return { told, failed, killed, cut: (await Promise.all(cuts)).reduce((sum, one) => sum + one, 0) };
}

/** Cuts the connection of whoever is at work; none where nobody is. */
async function cutOne(): Promise<number> {
  const { rowCount } = await superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' order by random() limit 1`,
  );
  return rowCount ?? 0;
}

/** Of what people were told to have done, what is nowhere to be found. */
async function lostOf(companyId: string, told: readonly string[]): Promise<string[]> {
  const { rows } = await superuser.query<{ one: string }>(
    `select one from unnest($2::text[]) one
     where not exists (select from ledger_entries where company_id = $1 and transfer_id = one)
       and not exists (select from redemption_offers where company_id = $1 and answer = 'accepted'
         and 'accepted:' || redemption_id = one)`,
    [companyId, [...new Set(told)]],
  );
  return rows.map(({ one }) => one);
}

/** How redemptions say that slots were used, and how the ledger does. */
async function standingOf(companyId: string) {
  const { rows } = await superuser.query<Record<string, number>>(
    `select count(*)::int as requested, count(consumed_at)::int as hires, count(returned_at)::int as returned,
       (count(*) filter (where consumed_at is not null and returned_at is not null))::int as restored,
       (select count(*)::int from (select slot_id from redemptions where company_id = $1 and returned_at is null
         group by slot_id having count(*) > 1) two) as twice
     from redemptions where company_id = $1`,
    [companyId],
  );
  const { rows: entries } = await superuser.query<{ kind: string; count: number }>(
    `select kind, count(*)::int from ledger_entries where company_id = $1 and unit = 'slot' group by kind`,
    [companyId],
  );
  const posted = new Map(entries.map(({ kind, count }) => [kind, count]));
  const of = (kind: string) => posted.get(kind) ?? 0;
  const [{ requested = -1, hires = -1, returned = -1, restored = -1, twice = -1 } = {}] = rows;
  return {
    said: { requested, hires, returned, restored, twice },
    posted: {
      requested: of('requested'),
      hires: of('consumed'),
      returned: of('returned') + of('restored'),
      restored: of('restored'),
      twice: 0,
    },
  };
}

test(
  `${ACTS} requests, hires and returns by ${PROCESSES * CALLERS} at once, processes killed and connections cut among them: no slot twice, none lost`,
  async () => {
    const company = await world.makeCompany(SLOTS);
    const openings = await Promise.all(Array.from({ length: OPENINGS }, () => world.makeOpening(company)));
    const { told, failed, killed, cut } = await storm(company.id, openings);
    expect(failed).toEqual([]);
    // Whoever was told that it is done finds it done.
    expect(await lostOf(company.id, told)).toEqual([]);
    const { said, posted } = await standingOf(company.id);
    expect(said).toEqual(posted);
    const used = said.hires - said.restored;
    const { slots } = await world.within(company.scope, (tx) => getBalance(tx, company.id));
    expect(slots).toMatchObject({
      earned: SLOTS,
      consumed: used,
      requested: said.requested - said.returned - used,
      available: SLOTS - said.requested + said.returned,
    });
    expect(isSound(await getLedgerAudit(world.services.database, desk, company.id))).toBe(true);
    expect(Math.min(said.hires, said.restored, said.returned, killed, cut)).toBeGreaterThan(0);
    if (isThorough) process.stdout.write(`${JSON.stringify({ told: told.length, ...said, killed, cut })}\n`);
  },
  sized(60_000, 1_800_000),
);

test('it is the lock on the ledger row that keeps this exact', async () => {
  const { rows } = await superuser.query<{ text: string }>(
    `select pg_get_functiondef('move_slot'::regproc) as text`,
  );
  const [{ text: original } = { text: '' }] = rows;
  const unlocked = original.replaceAll(/ for update( of slots)?/g, '');
  expect(unlocked).not.toBe(original);
  const company = await world.makeCompany(4);
  const openings = [await world.makeOpening(company), await world.makeOpening(company)] as const;
  // Both read where the ledger ends while somebody else holds it.
  const two = (from: number) =>
    heldBack(world.services, `select from ledgers where company_id = '${company.id}' for no key update`, () =>
      company.slots
        .slice(from, from + 2)
        .map((slot, index) =>
          world
            .request(company, openings[index] ?? openings[0], slot)
            .catch((error) => ({ error: String(error) })),
        ),
    );
  expect(await two(0)).toMatchObject([{ ok: true }, { ok: true }]);
  try {
    await superuser.query(unlocked);
    expect((await two(2)).filter((one) => 'error' in one)).toMatchObject([
      { error: expect.stringContaining('duplicate key') },
    ]);
  } finally {
    await superuser.query(original);
  }
  expect(isSound(await getLedgerAudit(world.services.database, desk, company.id))).toBe(true);
});
