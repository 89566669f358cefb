import type { QueueConnection } from '../../db/queue-connection.ts';
import { PARKED_QUEUE } from '../../db/queues.ts';
import type { JobPayload } from '../queue.ts';
import { withQueue } from './connection.ts';

/** A job that failed for good and waits for a person. */
export interface ParkedJob {
  readonly id: string;
  readonly queue: string;
  readonly payload: JobPayload;
  /** The last error, as a log would print it. */
  readonly reason: string;
  readonly attempts: number;
  readonly enqueuedAt: Date;
  readonly parkedAt: Date;
}

/** What is parked, oldest first, at most 1,000. */
export function listParkedJobs(queue: QueueConnection, limit = 100): Promise<ParkedJob[]> {
  return withQueue(queue, async (boss) => {
    const jobs = await boss.findJobs<JobPayload>(PARKED_QUEUE, {
      queued: true,
      limit: Math.min(limit, 1_000),
    });
    return jobs.map((job) => ({
      id: job.id,
      queue: job.sourceName ?? PARKED_QUEUE,
      payload: job.data,
      reason: reasonOf(job.sourceOutput),
      attempts: (job.sourceRetryCount ?? 0) + 1,
      enqueuedAt: job.sourceCreatedOn ?? job.createdOn,
      parkedAt: job.createdOn,
    }));
  });
}

/** Gives a parked job a fresh start in the queue it came from. Answers false when it is not parked (any more). */
export function retryParkedJob(queue: QueueConnection, id: string): Promise<boolean> {
  return withQueue(queue, async (boss) => (await boss.redrive(PARKED_QUEUE, { ids: [id] })) > 0);
}

function reasonOf(output: object | null): string {
  const message: unknown = output === null ? undefined : Reflect.get(output, 'message');
  if (typeof message === 'string') return message;
  const value: unknown = output === null ? undefined : Reflect.get(output, 'value');
  return typeof value === 'object' && value !== null ? reasonOf(value) : 'unknown';
}
