import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAsSuperuser } from '../../../test/database.ts';
import { operatorDesk } from '../../../test/factories/introductions.ts';
import { makeRedemptionWorld } from '../../../test/redemption-world.ts';
import { sized } from '../../../test/sized.ts';
import { firstPage } from '../../db/page.ts';
import type { Scope } from '../../db/scope.ts';
import type { RedemptionId } from '../../platform/ids.ts';
import { getLedgerAudit } from '../slots/actions/audit-ledger.ts';
import { getBalance } from '../slots/actions/show-slots.ts';
import { isSound } from '../slots/rules/audit.ts';
import { listSlots } from '../slots/store/slots.ts';
import { requestSlot } from './actions/request-slot.ts';
import { returnSlot } from './actions/return-slot.ts';

const ACTS = sized(300, 10_000);
const AT_ONCE = sized(40, 200);
const A_CUT_EVERY = sized(15, 50);
/** More than ask at once: what is tried is the use of slots, not the refusal of them. */
const SLOTS = sized(50, 240);

let world: Awaited<ReturnType<typeof makeRedemptionWorld>>;
let desk: Scope;
let superuser: Awaited<ReturnType<typeof connectAsSuperuser>>;
beforeAll(async () => {
  world = await makeRedemptionWorld();
  desk = await operatorDesk(world.services);
  superuser = await connectAsSuperuser(world.services);
});
afterAll(async () => {
  await superuser.end();
  await world.services.end();
});

/** Requests and returns at once, each sent again where its connection was cut; answers what is left. */
async function storm(acts: number, cutsEvery: number) {
  const company = await world.makeCompany(SLOTS);
  const opening = await world.makeOpening(company);
  const made: RedemptionId[] = [];
  let left = acts;
  let cut = 0;
  let failed = 0;
  const act = async (): Promise<void> => {
    const mine = made.splice(randomInt(made.length + 1), 1)[0];
    if (mine !== undefined) {
      await world.within(company.scope, (tx) => returnSlot(tx, mine));
      return;
    }
    const done = await world.within(company.scope, async (tx) => {
      const { rows } = await listSlots(tx, firstPage(SLOTS));
      const open = rows.filter(({ state }) => state === 'available');
      const slot = open[randomInt(Math.max(open.length, 1))];
      return slot && requestSlot(tx, slot.id, opening);
    });
    if (done?.ok) made.push(done.id);
  };
  const again = async (tries: number): Promise<void> => {
    try {
      await act();
    } catch (error) {
      const isCut = /terminat|connection|EPIPE|ECONNRESET/i.test(String(error));
      if (isCut && tries > 0) return again(tries - 1);
      failed += 1;
    }
  };
  const somebody = async () => {
    while (left > 0) {
      left -= 1;
      if (cutsEvery > 0 && left % cutsEvery === 0) {
        cut += await cutOne();
      }
      await again(5);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, somebody));
  const { slots } = await world.within(company.scope, (tx) => getBalance(tx, company.id));
  const { rows } = await superuser.query<{ open: number; twice: number; entries: number; ended: number }>(
    `select count(*) filter (where returned_at is null)::int as open,
       count(*) filter (where returned_at is not null)::int as ended,
       (select count(*)::int from (select slot_id from redemptions where company_id = $1 and returned_at is null
         group by slot_id having count(*) > 1) two) as twice,
       (select count(*)::int from ledger_entries where company_id = $1 and unit = 'slot' and kind <> 'granted') as entries
     from redemptions where company_id = $1`,
    [company.id],
  );
  const [found = { open: -1, twice: -1, entries: -1, ended: -1 }] = rows;
  const audit = await getLedgerAudit(world.services.database, desk, company.id);
  return {
    cut,
    failed,
    // Whoever asked got a slot that nobody else had, and none is neither here nor there.
    isExact:
      found.twice === 0 &&
      slots.requested === found.open &&
      slots.available + slots.requested === SLOTS &&
      found.entries === found.open + 2 * found.ended,
    isSound: isSound(audit),
    acted: found.open + 2 * found.ended,
  };
}

/** Cuts the connection of whoever is at work; none where nobody is. */
async function cutOne(): Promise<number> {
  const { rowCount } = await superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' order by random() limit 1`,
  );
  return rowCount ?? 0;
}

test(
  `${ACTS} requests and returns, ${AT_ONCE} at a time, connections cut among them: no slot twice, none lost`,
  async () => {
    const { cut, failed, acted, ...left } = await storm(ACTS, A_CUT_EVERY);
    expect({ ...left, failed }).toEqual({ isExact: true, isSound: true, failed: 0 });
    expect(acted).toBeGreaterThan(ACTS / 4);
    expect(cut).toBeGreaterThan(0);
  },
  sized(60_000, 900_000),
);

test('it is the lock on the ledger row that keeps this exact', async () => {
  const { rows } = await superuser.query<{ text: string }>(
    `select pg_get_functiondef('move_slot'::regproc) as text`,
  );
  const [{ text: original } = { text: '' }] = rows;
  const unlocked = original.replaceAll(/ for update( of slots)?/g, '');
  expect(unlocked).not.toBe(original);
  try {
    await superuser.query(unlocked);
    const { failed, isExact, isSound: holds } = await storm(200, 0);
    expect(failed === 0 && isExact && holds).toBe(false);
  } finally {
    await superuser.query(original);
  }
});
