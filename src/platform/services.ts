import type { Database } from '../db/database.ts';
import type { QueueConnection } from '../db/queue-connection.ts';
import type { KeyRing } from './crypto.ts';
import type { Env } from './env.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';

/** What every feature's routes and jobs are given by the composition roots (src/app.ts, src/worker.ts). */
export interface Services {
  readonly database: Database;
  /** Logs in as the sign-in library's role, which sees the schema `auth` and nothing else. */
  readonly authDatabase: Database;
  readonly keyRing: KeyRing;
  readonly env: Env;
  readonly log: Logger;
  /** For whatever runs or shows jobs. To enqueue one, call `enqueue` in the transaction it belongs to. */
  readonly queue: QueueConnection;
  readonly metrics: Metrics;
  readonly lifecycle: Lifecycle;
}
