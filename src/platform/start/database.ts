import { setTimeout as waitFor } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../../db/embedded/start.ts';
import { type Migrated, migrateDatabase } from '../../db/migrate.ts';
import { readDatabaseError } from '../database-errors.ts';
import { ConfigError, type Env } from '../env.ts';
import { Unavailable } from '../errors.ts';
import type { Logger } from '../log.ts';

const PATIENCE_MS = 60_000;
const GLANCE_MS = 500;

/** The PostgreSQL this installation lives in. */
export interface DatabaseServer {
  readonly ownerUrl: string;
  /** Of a role that may make databases beside it, as far as there is one. */
  readonly makerUrl: string;
  /** Lets go of it; our own ends with its last user. */
  stop(): Promise<void>;
}

/** The server named by DATABASE_URL, or our own under DATA_DIR. */
export async function openDatabaseServer(env: Pick<Env, 'databaseUrl' | 'dataDir'>): Promise<DatabaseServer> {
  if (env.databaseUrl !== undefined) {
    const ownerUrl = env.databaseUrl.reveal();
    return { ownerUrl, makerUrl: ownerUrl, stop: () => Promise.resolve() };
  }
  return startEmbeddedPostgres({ dataDir: env.dataDir, database: 'relay' });
}

/**
 * Migrates the database, and waits for it first where it starts together with us: up to a minute.
 * @throws ConfigError when it cannot be reached
 */
export async function migrateWhenReachable(
  options: { readonly ownerUrl: string; readonly masterKey: Buffer },
  log: Logger,
): Promise<Migrated> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await migrateDatabase(options);
    } catch (error) {
      if (!(readDatabaseError(error) instanceof Unavailable)) throw error;
      if (Date.now() > deadline) {
        throw new ConfigError([`DATABASE_URL: the database does not answer (${codeOf(error)})`]);
      }
      if (isFirst) log.warn('waiting for the database', { code: codeOf(error) });
      await waitFor(GLANCE_MS);
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
}
