import { Pool } from 'pg';
import { Secret } from '../platform/secret.ts';

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
