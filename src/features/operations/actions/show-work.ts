import { recordAudit } from '../../../db/audit.ts';
import { believeClock, readClockAhead } from '../../../db/clock-watch.ts';
import type { QueueConnection } from '../../../db/queue-connection.ts';
import type { Scope, Tx } from '../../../db/scope.ts';
import { listSweeps, type SweepState } from '../../../db/sweep-claims.ts';
import { countQueues, type QueueCount } from '../../../platform/queue/counts.ts';
import { listParkedJobs, type ParkedJob, retryParkedJob } from '../../../platform/queue/parked.ts';
import type { Sweep } from '../../../platform/queue/sweeps.ts';
import type { Job } from '../../../platform/queue.ts';
import type { Words } from '../../../ui/text.ts';
import type { operationsAudit } from '../views/audit.ts';

const MOST_SHOWN = 100;

/** All that this version of the product does by itself (src/worker.ts). */
export interface KnownWork {
  readonly jobs: readonly Job[];
  readonly sweeps: readonly Sweep[];
}

/** Everything the installation does by itself, and what of it waits for a person. */
export interface Work {
  readonly queues: readonly (QueueCount & { readonly words: Words })[];
  /** At most 100, the oldest first. */
  readonly parkedJobs: readonly (ParkedJob & { readonly words: Words })[];
  /** In the order in which they depend on each other. */
  readonly sweeps: readonly (SweepState & Pick<Sweep, 'words' | 'isIrreversible'>)[];
  /** By how many seconds the database's clock has run ahead; 0 while it is in order. */
  readonly clockAheadSeconds: number;
}

/** How queue and sweeps stand now. For the operator: the caller's route declares so. */
export async function showWork(tx: Tx, queue: QueueConnection, known: KnownWork): Promise<Work> {
  const names = known.sweeps.map(({ name }) => name);
  const [queues, parkedJobs, { states, ...rest }] = await Promise.all([
    countQueues(queue),
    listParkedJobs(queue, MOST_SHOWN),
    tx.within(asSystem(tx.scope), async (system) => ({
      clockAheadSeconds: await readClockAhead(system),
      states: await listSweeps(system, names),
    })),
  ]);
  const stateOf = new Map(states.map((state) => [state.name, state]));
  const wordsOf = (name: string) =>
    known.jobs.find((job) => job.name === name)?.words ?? { ja: name, en: name };
  return {
    queues: queues.map((count) => ({ ...count, words: wordsOf(count.name) })),
    parkedJobs: parkedJobs.map((job) => ({ ...job, words: wordsOf(job.queue) })),
    ...rest,
    sweeps: known.sweeps.flatMap(({ name, words, isIrreversible }) => {
      const state = stateOf.get(name);
      return state === undefined ? [] : [{ ...state, words, isIrreversible }];
    }),
  };
}

/** `not_needed`: nothing was parked or doubted any more. */
export type Released = { readonly ok: true } | { readonly ok: false; readonly reason: 'not_needed' };

/** Gives a parked job a fresh start and writes down who did it. */
export async function retryJob(tx: Tx, queue: QueueConnection, id: string): Promise<Released> {
  if (!(await retryParkedJob(queue, id))) return { ok: false, reason: 'not_needed' };
  recordAudit<typeof operationsAudit>(tx, { action: 'job.retried', subject: { kind: 'job', id } });
  return { ok: true };
}

/** Lets what waits for the database's clock go on, because somebody says that it is right; writes down who did. */
export async function confirmClock(tx: Tx): Promise<Released> {
  if (!(await tx.within(asSystem(tx.scope), believeClock))) return { ok: false, reason: 'not_needed' };
  recordAudit<typeof operationsAudit>(tx, { action: 'clock.confirmed' });
  return { ok: true };
}

/** What recurs belongs to nobody but the system; who asks is kept. */
function asSystem({ actor, requestId }: Scope): Scope {
  return { kind: 'system', actor, ...(requestId !== undefined && { requestId }) };
}
