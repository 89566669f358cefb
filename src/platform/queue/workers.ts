import type { PgBoss } from 'pg-boss';
import type { Logger } from '../log.ts';
import type { Job, JobPayload } from '../queue.ts';
import { attemptJob } from './attempt.ts';

/**
 * Workers are woken by NOTIFY; polling is for what no notification tells: retries that were put off, and jobs taken
 * back from the dead.
 */
const POLLING_SECONDS = 1;
const CONCURRENCY = 2;
export const TIMEOUT_SECONDS = 900;

/**
 * Starts the workers of one kind of job. Answers their ids, by which the library lets them
 * be woken.
 * @param onDone told which worker has done how many jobs, so that it looks for more without waiting for a poll
 */
export async function startWorkers(
  boss: PgBoss,
  job: Job,
  log: Logger,
  onDone: (workerId: string, jobs: number) => void,
): Promise<string[]> {
  const ids: string[] = [];
  for (let slot = 0; slot < (job.concurrency ?? CONCURRENCY); slot += 1) {
    const worker: { id?: string } = {};
    worker.id = await boss.work<JobPayload>(
      job.name,
      {
        perJobResults: true,
        pollingIntervalSeconds: POLLING_SECONDS,
        notifyPollingIntervalSeconds: POLLING_SECONDS,
      } as const,
      async (held) => {
        const results = await Promise.all(held.map((one) => attemptJob(job, one, log)));
        if (worker.id !== undefined) onDone(worker.id, held.length);
        return results;
      },
    );
    ids.push(worker.id);
  }
  return ids;
}
