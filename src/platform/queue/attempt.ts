import type { JobResult, Job as QueuedJob } from 'pg-boss';
import type { Logger } from '../log.ts';
import { describeError } from '../log-error.ts';
import { type Job, type JobPayload, ParkJob } from '../queue.ts';

/** A job as a worker holds it. */
export type HeldJob = QueuedJob<JobPayload>;

/**
 * Runs one job and says what became of it. What is kept of a failure is the printable part only, for an error may quote
 * the row it happened on (log-error.ts).
 */
export async function attemptJob(job: Job, held: HeldJob, log: Logger): Promise<JobResult> {
  try {
    await job.handler(held.data, { attempt: held.retryCount, signal: held.signal });
    return { id: held.id, status: 'completed' };
  } catch (error) {
    const isPointless = error instanceof ParkJob;
    log.warn(isPointless ? 'a job cannot be done and is parked' : 'a job failed', {
      job: job.name,
      jobId: held.id,
      attempt: held.retryCount,
      error,
    });
    return { id: held.id, status: isPointless ? 'deadletter' : 'failed', output: describeError(error) };
  }
}
