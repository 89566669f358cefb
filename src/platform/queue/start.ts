import { PgBoss } from 'pg-boss';
import type { QueueConnection } from '../../db/queue-connection.ts';
import type { Logger } from '../log.ts';
import { warnQuietly } from '../log-quietly.ts';
import type { Job } from '../queue.ts';
import { LIBRARY_OPTIONS } from './connection.ts';
import { startWorkers, TIMEOUT_SECONDS } from './workers.ts';

/** How often jobs of dead workers are looked for. With a heartbeat of 10 s they are back within about 17 s. */
const MONITOR_SECONDS = 5;
const MAINTENANCE_SECONDS = 300;
const STOP_MS = 20_000;

/** Workers at work. */
export interface RunningQueue {
  /** Takes no more jobs, waits up to 20 s for those running (what is left goes to another worker) and disconnects. */
  stop(): Promise<void>;
}

/** Starts working on the given jobs. Survives the loss of the database: it goes on when that is back. */
export async function startQueue(options: {
  readonly queue: QueueConnection;
  readonly jobs: readonly Job[];
  readonly log: Logger;
}): Promise<RunningQueue> {
  const { jobs, log } = options;
  const boss = new PgBoss({
    ...LIBRARY_OPTIONS,
    connectionString: options.queue.url.reveal(),
    max: 4,
    options: '-c statement_timeout=60000 -c lock_timeout=20000 -c timezone=UTC',
    useListenNotify: true,
    supervise: true,
    superviseIntervalSeconds: MONITOR_SECONDS,
    monitorIntervalSeconds: MONITOR_SECONDS,
    maintenanceIntervalSeconds: MAINTENANCE_SECONDS,
    flowIntervalSeconds: MAINTENANCE_SECONDS,
  });
  const warn = warnQuietly(log);
  boss.on('error', (error) => warn('the queue met an error', error));
  boss.on('warning', (warning) => warn('the queue warns', new Error(warning.message)));
  await boss.start();
  try {
    for (const job of jobs) {
      await boss.updateQueue(job.name, {
        retryLimit: job.retryLimit,
        retryBackoff: job.retryBackoff,
        heartbeatSeconds: job.heartbeatSeconds,
        expireInSeconds: job.timeoutSeconds ?? TIMEOUT_SECONDS,
      });
      await startWorkers(boss, job, log, (workerId) => boss.notifyWorker(workerId));
    }
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return { stop: () => boss.stop({ graceful: true, timeout: STOP_MS }) };
}
