import { PgBoss } from 'pg-boss';
import type { QueueConnection } from '../../db/queue-connection.ts';
import { QUEUE_SCHEMA } from '../../db/queues.ts';

/** Options under which the library neither changes its schema nor keeps anything beside the jobs. */
export const LIBRARY_OPTIONS = {
  schema: QUEUE_SCHEMA,
  migrate: false,
  createSchema: false,
  schedule: false,
  reindex: false,
  monitorVacuum: false,
  registerInstance: false,
  openTelemetry: { enabled: false },
} as const;

/** Runs `work` with the library on the shared pool: no timers, no listener, nothing left behind. */
export async function withQueue<T>(queue: QueueConnection, work: (boss: PgBoss) => Promise<T>): Promise<T> {
  const db = { executeSql: (text: string, values?: unknown[]) => queue.pool.query(text, values) };
  const boss = new PgBoss({ ...LIBRARY_OPTIONS, db, supervise: false });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    return await work(boss);
  } finally {
    await boss.stop({ close: false, graceful: false });
  }
}
