import { setTimeout as waitFor } from 'node:timers/promises';
import type { QueueConnection } from '../../db/queue-connection.ts';
import type { Logger } from '../log.ts';
import type { Job } from '../queue.ts';
import { withQueue } from './connection.ts';
import { countQueues } from './counts.ts';
import { startWorkers } from './workers.ts';

const PATIENCE_MS = 60_000;
const GLANCE_MS = 20;

/**
 * Does every job that could run now and whatever these jobs enqueue, and waits for those that other workers are at.
 * A retry that was put off is left to its time. Answers how many were done here, by queue.
 */
export async function drainQueue(
  queue: QueueConnection,
  jobs: readonly Job[],
  log: Logger,
): Promise<Record<string, number>> {
  const done: Record<string, number> = {};
  const workerIds: string[] = [];
  if (!(await isBusy(queue, jobs))) return done;
  return withQueue(queue, async (boss) => {
    for (const job of jobs) {
      const countAndGoOn = (_workerId: string, jobs: number) => {
        done[job.name] = (done[job.name] ?? 0) + jobs;
        // What it did may have enqueued work for any of them.
        for (const id of workerIds) boss.notifyWorker(id);
      };
      workerIds.push(...(await startWorkers(boss, job, log, countAndGoOn)));
    }
    const deadline = Date.now() + PATIENCE_MS;
    while ((await isBusy(queue, jobs)) && Date.now() < deadline) await waitFor(GLANCE_MS);
    for (const job of jobs) await boss.offWork(job.name);
    return done;
  });
}

async function isBusy(queue: QueueConnection, jobs: readonly Job[]): Promise<boolean> {
  const counts = await countQueues(queue);
  return counts.some(({ name, due, running }) => due + running > 0 && jobs.some((job) => job.name === name));
}
