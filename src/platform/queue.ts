import { insertJob } from '../db/queue-jobs.ts';
import type { QueueName } from '../db/queues.ts';
import type { Tx } from '../db/scope.ts';
import type { Words } from '../ui/text.ts';

/** What a job is told: ids and figures, by name. Whatever else it needs it reads when it runs. */
export type JobPayload = Readonly<Record<string, string | number>>;

/** What a handler may know about the run it is in. */
export interface JobRun {
  /** 0 for the first attempt. */
  readonly attempt: number;
  /** Aborted when the job is no longer ours (it outlived its time, or was taken over): stop, write nothing more. */
  readonly signal: AbortSignal;
}

/**
 * One kind of work, as data. A handler must be safe to repeat: after a crash the same job runs again.
 * A feature exports its own from `jobs.ts`: `export const importJobs = (services: Services): Job[] => [...]`.
 */
export interface Job {
  readonly name: QueueName;
  /** What waits in its queue, for the operator's page. */
  readonly words: Words;
  /** How often a failed job is tried again before it is parked. */
  readonly retryLimit: number;
  /** Wait twice as long after each failure (1 s, 2 s, 4 s … at most 10 min) instead of one second. */
  readonly retryBackoff: boolean;
  /** A worker that has not been heard of for so long is dead and its job goes to another: 10 or more. */
  readonly heartbeatSeconds: number;
  /** How long one run may take. 900 when absent. */
  readonly timeoutSeconds?: number;
  /** How many workers one process has for it. 2 when absent. */
  readonly concurrency?: number;
  /** Throws to be tried again; throws `ParkJob` when trying again is pointless. */
  readonly handler: (payload: JobPayload, run: JobRun) => Promise<void>;
}

/** Thrown by a handler that knows it will never succeed: the job is parked at once. */
export class ParkJob extends Error {
  override readonly name = 'ParkJob';
}

const FIELD = /^[a-z][A-Za-z0-9]{0,39}$/;
/** Ids and words of ours: no room for a name or an address. */
const VALUE = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$/;

/**
 * Puts a job into a queue in the caller's transaction: workers see it once that commits, and never if it rolls back.
 * @param key while a job with the same key still waits in that queue, no second one is added; the waiting one will see
 * everything the caller wrote
 * @throws TypeError when the payload could hold personal data
 */
export function enqueue(tx: Tx, queue: QueueName, payload: JobPayload, key?: string): void {
  insertJob(tx, queue, checkPayload(payload), key);
}

function checkPayload(payload: JobPayload): JobPayload {
  for (const [field, value] of Object.entries(payload)) {
    const isPlain = typeof value === 'number' ? Number.isFinite(value) : VALUE.test(value);
    if (!FIELD.test(field) || !isPlain) throw new TypeError(`a job is told ids and figures only (${field})`);
  }
  return payload;
}
