import type { Database } from '../db/database.ts';
import type { KeyRing } from './crypto.ts';
import type { Env } from './env.ts';
import type { Logger } from './log.ts';

/** What every feature's routes and jobs are given by the composition roots (src/app.ts, src/worker.ts). */
export interface Services {
  readonly database: Database;
  readonly keyRing: KeyRing;
  readonly env: Env;
  readonly log: Logger;
}
