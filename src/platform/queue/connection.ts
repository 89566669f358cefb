import { Pool } from 'pg';
import { PgBoss } from 'pg-boss';
import { QUEUE_SCHEMA } from '../../db/queues.ts';
import { Secret } from '../secret.ts';

/** A way to the queue's own schema, for whatever runs jobs or shows them. Never part of a business transaction. */
export interface QueueConnection {
  /** URL of the queue's login role (src/db/roles.ts). */
  readonly url: Secret;
  readonly pool: Pool;
  close(): Promise<void>;
}

const CONNECTIONS = 4;

/** Opens the queue's pool; nothing is connected before the first use. */
export function openQueue(url: string, onIdleError: (error: Error) => void): QueueConnection {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options: '-c statement_timeout=60000 -c lock_timeout=20000 -c timezone=UTC',
  });
  pool.on('error', onIdleError);
  pool.on('connect', (client) => client.on('error', onIdleError));
  return { url: new Secret(url), pool, close: () => pool.end() };
}

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
