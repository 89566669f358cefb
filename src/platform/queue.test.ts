import { once } from 'node:events';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type TestServices, testServices } from '../../test/services.ts';
import { startChild } from '../../test/start-child.ts';
import { withQueue } from './queue/connection.ts';
import { countQueues } from './queue/counts.ts';
import { drainQueue } from './queue/drain.ts';
import { listParkedJobs, retryParkedJob } from './queue/parked.ts';
import { type RunningQueue, startQueue } from './queue/start.ts';
import { enqueue, type Job, ParkJob } from './queue.ts';

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());

const running: RunningQueue[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  await services.queue.pool.query('delete from pgboss.job');
});

function job(handler: Job['handler'], change: Partial<Job> = {}): Job {
  return {
    name: 'imports',
    words: { ja: '取り込み', en: 'imports' },
    retryLimit: 2,
    retryBackoff: true,
    heartbeatSeconds: 10,
    handler,
    ...change,
  };
}

async function start(...jobs: Job[]): Promise<void> {
  running.push(await startQueue({ queue: services.queue, jobs, log: services.log }));
}

const add = (importId: string, key?: string) =>
  services.asSystem((tx) => enqueue(tx, 'imports', { importId }, key));

async function countWaiting(): Promise<number> {
  const { rows } = await services.queue.pool.query<{ count: number }>(
    `select count(*) from pgboss.job where name = 'imports' and state = 'created'`,
  );
  return rows[0]?.count ?? 0;
}

describe('a job belongs to the transaction that enqueues it', () => {
  test('rolled back with it, there is no job', async () => {
    const failing = services.asSystem(async (tx) => {
      enqueue(tx, 'imports', { importId: 'a' });
      throw new Error('changed its mind');
    });
    await expect(failing).rejects.toThrow('changed its mind');
    expect(await countWaiting()).toBe(0);
  });

  test('committed with it, a worker has it at once, and once', async () => {
    const seen: unknown[] = [];
    await start(
      job(async ({ importId }) => {
        seen.push(importId);
      }),
    );
    const started = performance.now();
    for (const importId of ['1', '2', '3', '4', '5']) {
      await add(importId);
      await vi.waitFor(() => expect(seen).toContain(importId), { timeout: 5_000, interval: 5 });
    }
    // Each is enqueued right after a look that found nothing: by polling alone every one would take a second.
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(seen).toEqual(['1', '2', '3', '4', '5']);
  });

  test('under one key only one waits', async () => {
    await add('c', 'nightly');
    await add('c', 'nightly');
    await add('c');
    expect(await countWaiting()).toBe(2);
  });

  test('what was written is seen by a run that starts after the commit, though the key was waiting before', async () => {
    await add('d', 'shared');
    const seen: string[] = [];
    let commit = () => {};
    const holding = services.asSystem(async (tx) => {
      enqueue(tx, 'imports', { importId: 'd' }, 'shared');
      await new Promise<void>((resolve) => {
        commit = resolve;
      });
      seen.push('committed');
    });
    await start(
      job(async ({ importId }) => {
        seen.push(`started ${importId}`);
      }),
    );
    await add('unrelated');
    await vi.waitFor(() => expect(seen).toContain('started unrelated'), { timeout: 5_000 });
    commit();
    await holding;
    const since = () => seen.slice(seen.indexOf('committed'));
    await vi.waitFor(() => expect(since()).toContain('started d'), { timeout: 5_000 });
  });
});

describe('the application’s role', () => {
  test.each([
    'select * from pgboss.job',
    'select * from pgboss.queue',
    `insert into pgboss.job (name) values ('imports')`,
    `select pgboss.create_queue('own', '{}')`,
    'set role relay_queue',
  ])('is refused %s', async (statement) => {
    await expect(services.database.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('cannot enqueue where there is no queue, nor where failed work lies', async () => {
    for (const name of ['other', 'parked']) {
      await expect(
        services.asSystem((tx) => sql`select enqueue_job(${name}, '{}', null)`.execute(tx.db)),
      ).rejects.toMatchObject({ code: '22023' });
    }
  });

  test('cannot put a person into a payload', async () => {
    const enqueuing = services.asSystem((tx) => enqueue(tx, 'imports', { importId: 'hanako@example.jp' }));
    await expect(enqueuing).rejects.toThrow('ids and figures only');
  });
});

describe('the queue’s role', () => {
  test.each([
    'create table pgboss.own ()',
    'create table public.own ()',
    'select * from public.organisations',
    `select pgboss.create_queue('own', '{}')`,
  ])('is refused %s', async (statement) => {
    await expect(services.queue.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('may do all that watching over the jobs takes', async () => {
    const errors: Error[] = [];
    await withQueue(services.queue, async (boss) => {
      boss.on('error', (error) => errors.push(error));
      await boss.supervise();
      await boss.resolveFlow();
    });
    expect(errors).toEqual([]);
  });
});

describe('work that fails', () => {
  test('is tried again, then parked with its reason, and can be retried by hand', async () => {
    let isBroken = true;
    const attempts: number[] = [];
    const poison = job(
      async (_payload, { attempt }) => {
        attempts.push(attempt);
        if (isBroken) throw new Error('the file of hanako@example.jp is gone');
      },
      { retryLimit: 1 },
    );
    await start(poison);
    await add('e');
    const parked = await vi.waitFor(
      async () => {
        const found = await listParkedJobs(services.queue);
        expect(found).toHaveLength(1);
        return found[0];
      },
      { timeout: 10_000, interval: 100 },
    );
    expect(attempts).toEqual([0, 1]);
    expect(parked).toMatchObject({
      queue: 'imports',
      payload: { importId: 'e' },
      reason: 'the file of [mail] is gone',
      attempts: 2,
    });
    isBroken = false;
    expect(await retryParkedJob(services.queue, parked?.id ?? '')).toBe(true);
    expect(await retryParkedJob(services.queue, parked?.id ?? '')).toBe(false);
    await vi.waitFor(() => expect(attempts).toHaveLength(3), { timeout: 5_000 });
    expect(await listParkedJobs(services.queue)).toEqual([]);
  });

  test('is parked at once where trying again is pointless', async () => {
    await add('f');
    const done = await drainQueue(
      services.queue,
      [
        job(async () => {
          throw new ParkJob('there is no such import');
        }),
      ],
      services.log,
    );
    expect(done).toEqual({ imports: 1 });
    expect(await listParkedJobs(services.queue)).toMatchObject([
      { reason: 'there is no such import', attempts: 1 },
    ]);
  });
});

test('draining does what waits, what that enqueues, and waits for what others are at', async () => {
  const order: string[] = [];
  let release = () => {};
  await start(
    job(
      async ({ importId }) => {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        order.push(`elsewhere ${importId}`);
      },
      { concurrency: 1 },
    ),
  );
  await add('slow');
  await vi.waitFor(() => expect(countWaiting()).resolves.toBe(0), { timeout: 5_000 });
  await add('first');
  const draining = drainQueue(
    services.queue,
    [
      job(async ({ importId }) => {
        order.push(`here ${importId}`);
        if (importId === 'first') await add('second');
        else release();
      }),
    ],
    services.log,
  );
  expect(await draining).toEqual({ imports: 2 });
  expect(order).toEqual(['here first', 'here second', 'elsewhere slow']);
});

test('a queue tells how many jobs wait, and for how long the oldest that could run', async () => {
  const standing = async () => (await countQueues(services.queue)).find(({ name }) => name === 'imports');
  expect(await standing()).toEqual({ name: 'imports', waiting: 0, due: 0, running: 0, oldestSeconds: 0 });
  await add('old');
  await services.queue.pool.query(`update pgboss.job set start_after = now() - interval '90 seconds'`);
  await add('later');
  await services.queue.pool.query(
    `update pgboss.job set start_after = now() + interval '1 hour' where data->>'importId' = 'later'`,
  );
  expect(await standing()).toMatchObject({ waiting: 2, due: 1, running: 0 });
  expect((await standing())?.oldestSeconds).toBeGreaterThanOrEqual(90);
});

test('the job of a worker that was killed is taken over within 30 seconds', async () => {
  const child = startChild('queue', [services.ownerUrl]);
  await add('g');
  const [started]: unknown[] = await once(child, 'message');
  expect(started).toBe('started g');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const killedAt = performance.now();
  const attempts: number[] = [];
  await start(
    job(async (_payload, { attempt }) => {
      attempts.push(attempt);
    }),
  );
  await vi.waitFor(() => expect(attempts).toEqual([1]), { timeout: 40_000, interval: 100 });
  expect(performance.now() - killedAt).toBeLessThan(30_000);
});
