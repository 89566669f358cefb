import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { servicesOn, type TestServices, testServices } from '../../../test/services.ts';
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
    everySeconds,
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
    everySeconds: 3_600,
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
