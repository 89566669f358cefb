import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { servicesOn, type TestServices, testServices } from '../../../test/services.ts';
import { ClockWatch } from '../../db/clock-watch.ts';
import { claimSweep, listSweeps } from '../../db/sweep-claims.ts';
import { runSweep, type Sweep, startSweeps } from './sweeps.ts';

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());

const state = (name: string) =>
  services.asSystem((tx) =>
    tx.db.selectFrom('sweeps').selectAll().where('name', '=', name).executeTakeFirstOrThrow(),
  );

const words = { ja: '試験', en: 'test' };

/** A sweep that notes how many of it run at once. */
function counting(
  name: string,
  everySeconds: number,
): { sweep: Sweep; most: () => number; runs: () => number } {
  let atOnce = 0;
  let most = 0;
  let runs = 0;
  const sweep: Sweep = {
    name,
    words,
    everySeconds,
    isIrreversible: false,
    due: 'wall time',
    run: async ({ database }) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await database.pool.query('select pg_sleep(0.1)');
      atOnce -= 1;
      runs += 1;
      return runs;
    },
  };
  return { sweep, most: () => most, runs: () => runs };
}

test('run by hand from several processes, each run waits for the one before', async () => {
  const other = servicesOn(services.ownerUrl);
  const { sweep, most } = counting('by.hand', 3_600);
  const answers = await Promise.all([services, other, services].map((process) => runSweep(process, sweep)));
  expect(answers.toSorted()).toEqual([1, 2, 3]);
  expect(most()).toBe(1);
  expect(await state('by.hand')).toMatchObject({ claim: null, done: 3, failed: false });
  await other.end();
});

test('left alone in two processes, it runs at its pace in one of them at a time', async () => {
  const other = servicesOn(services.ownerUrl);
  const { sweep, most, runs } = counting('at.pace', 1);
  const started = performance.now();
  const both = [startSweeps(services, [sweep]), startSweeps(other, [sweep])];
  await vi.waitFor(() => expect(runs()).toBeGreaterThanOrEqual(2), { timeout: 10_000 });
  await Promise.all(both.map((one) => one.stop()));
  const seconds = (performance.now() - started) / 1_000;
  expect(most()).toBe(1);
  // A second between two runs, half a second of slack: two processes do not make it run twice as often.
  expect(runs()).toBeLessThanOrEqual(seconds / 0.5);
  await other.end();
});

test('one that fails is noted as failed and runs again', async () => {
  let isBroken = true;
  const sweep: Sweep = {
    name: 'sometimes.broken',
    words,
    everySeconds: 3_600,
    isIrreversible: false,
    due: 'wall time',
    run: () => (isBroken ? Promise.reject(new Error('broken')) : Promise.resolve(1)),
  };
  await expect(runSweep(services, sweep)).rejects.toThrow('broken');
  expect(await state('sometimes.broken')).toMatchObject({ claim: null, done: null, failed: true });
  isBroken = false;
  expect(await runSweep(services, sweep)).toBe(1);
  expect(await state('sometimes.broken')).toMatchObject({ done: 1, failed: false });
});

test('one whose process died is free again once its lease has run out, and not before', async () => {
  const { sweep, runs } = counting('left.behind', 1);
  await services.asSystem((tx) =>
    sql`insert into sweeps (name, claim, claimed_until)
      values ('left.behind', gen_random_uuid(), now() + interval '1500 milliseconds')`.execute(tx.db),
  );
  const started = performance.now();
  const recurring = startSweeps(services, [sweep]);
  await vi.waitFor(() => expect(runs()).toBe(1), { timeout: 10_000 });
  await recurring.stop();
  expect(performance.now() - started).toBeGreaterThan(1_400);
});

/** Lets a worker look at the sweep a few times; answers how often it ran. */
async function letRun(sweep: Sweep, clock: ClockWatch, looks = 3): Promise<number> {
  let seen = 0;
  let runs = 0;
  const watched: Sweep = {
    ...sweep,
    run: async () => {
      runs += 1;
      return runs;
    },
  };
  const look = clock.look.bind(clock);
  clock.look = async (tx) => {
    seen += 1;
    return look(tx);
  };
  const recurring = startSweeps(services, [watched], clock);
  await vi.waitFor(() => expect(seen).toBeGreaterThanOrEqual(looks), { timeout: 20_000 });
  await recurring.stop();
  return runs;
}

describe('what a clock noted that ran ahead', () => {
  const { sweep } = counting('of.a.minute', 60);
  const quick = { ...sweep, everySeconds: 60 };
  const noted = (column: 'due_at' | 'claimed_until', ahead: string) =>
    services.asSystem((tx) =>
      sql`insert into sweeps (name, claim) values ('of.a.minute', gen_random_uuid())
        on conflict (name) do update set claim = gen_random_uuid(), due_at = '-infinity', claimed_until = '-infinity'`
        .execute(tx.db)
        .then(() =>
          sql`update sweeps set ${sql.ref(column)} = now() + ${ahead}::interval where name = 'of.a.minute'`.execute(
            tx.db,
          ),
        ),
    );
  const isTaken = () =>
    services.asSystem(async (tx) => (await claimSweep(tx, quick, 'if due')) !== undefined);

  test.each([
    ['due_at', '59 seconds', false],
    ['due_at', '61 seconds', true],
    ['due_at', '1 year', true],
    ['claimed_until', '19 seconds', false],
    ['claimed_until', '41 seconds', true],
    ['claimed_until', '1 year', true],
  ] as const)('%s in %s: runs %s', async (column, ahead, runs) => {
    await noted(column, ahead);
    expect(await isTaken()).toBe(runs);
  });
});

describe('while the database’s clock has run ahead', () => {
  const forgetful: Sweep = {
    name: 'all.forget',
    words,
    everySeconds: 0.1,
    isIrreversible: true,
    due: 'wall time',
    run: () => Promise.resolve(1),
  };

  test('nothing irreversible is done, by pace or by hand, and what can be repeated goes on', async () => {
    let elapsed = 1_000;
    const clock = new ClockWatch(() => elapsed);
    expect(await letRun(forgetful, clock)).toBeGreaterThan(0);
    elapsed -= 3_600;
    expect(await letRun(forgetful, clock)).toBe(0);
    expect(await runSweep(services, forgetful)).toBe(0);
    expect(await letRun({ ...forgetful, name: 'all.look', isIrreversible: false }, clock)).toBeGreaterThan(0);
    elapsed += 3_600;
    expect(await letRun(forgetful, clock)).toBeGreaterThan(0);
    expect(await runSweep(services, forgetful)).toBe(1);
  });

  test('and once it is ahead no longer, a business clock moved on purpose stops nothing', async () => {
    await services.asSystem((tx) => tx.db.updateTable('business_clock').set({ ahead: '30 days' }).execute());
    expect(await letRun(forgetful, new ClockWatch())).toBeGreaterThan(0);
  });
});

test('a sweep tells how long ago it last went well, not when it last failed', async () => {
  let isBroken = false;
  const sweep: Sweep = {
    ...counting('tells.age', 60).sweep,
    run: () => (isBroken ? Promise.reject(new Error('no')) : Promise.resolve(2)),
  };
  const stateNow = () =>
    services.asSystem(async (tx) => (await listSweeps(tx, ['tells.age', 'never.ran']))[0]);
  await runSweep(services, sweep);
  await services.asSystem((tx) =>
    sql`update sweeps set succeeded_at = now() - interval '1 hour' where name = 'tells.age'`.execute(tx.db),
  );
  isBroken = true;
  await expect(runSweep(services, sweep)).rejects.toThrow('no');
  expect((await stateNow())?.failed).toBe(true);
  expect((await stateNow())?.ageSeconds).toBeGreaterThanOrEqual(3_600);
  isBroken = false;
  await runSweep(services, sweep);
  expect((await stateNow())?.ageSeconds).toBeLessThan(60);
});
