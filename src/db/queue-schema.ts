import { createRequire } from 'node:module';
import type pg from 'pg';
import { getConstructionPlans, getMigrationPlans } from 'pg-boss';
import { PARKED_QUEUE, QUEUE_NAMES, QUEUE_SCHEMA } from './queues.ts';

/** Which schema this version of the library works with, by its own statement. */
const LIBRARY: { readonly pgboss: { readonly schema: number } } = createRequire(import.meta.url)(
  'pg-boss/package.json',
);

const YEAR_IN_SECONDS = 365 * 86_400;
const HOUR_IN_SECONDS = 3_600;

/** What every queue starts with; a feature's job definition may change its own (src/platform/queue/start.ts). */
const DEFAULTS = {
  policy: 'standard',
  retryLimit: 5,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 600,
  expireInSeconds: 900,
  // Waiting work is never thrown away by age in practice: a year is the longest the library allows.
  retentionSeconds: YEAR_IN_SECONDS,
  // What is done says nothing any more.
  deleteAfterSeconds: HOUR_IN_SECONDS,
  heartbeatSeconds: 10,
  deadLetter: PARKED_QUEUE,
  notify: true,
} as const;

const PARKED = {
  policy: 'standard',
  retentionSeconds: YEAR_IN_SECONDS,
  deleteAfterSeconds: HOUR_IN_SECONDS,
} as const;

/**
 * Installs the queue's schema as the owner, or brings it to this version of the library, and lets the queue's role use
 * it. The application's role gets nothing here: it reaches the queue through `enqueue_job` alone (0003_queue.sql).
 * Running it again changes nothing.
 * @param client the owner, outside a transaction, holding the migration lock
 */
export async function installQueue(client: pg.Client): Promise<void> {
  const version = await findVersion(client);
  if (version === undefined) await client.query(getConstructionPlans(QUEUE_SCHEMA));
  else if (version < LIBRARY.pgboss.schema) await migrate(client, version);
  else if (version > LIBRARY.pgboss.schema) {
    throw new Error(
      'The queue in this database belongs to a newer version. Start that version, or restore a backup.',
    );
  }
  await client.query('BEGIN');
  try {
    await createQueue(client, PARKED_QUEUE, PARKED);
    for (const name of QUEUE_NAMES) await createQueue(client, name, DEFAULTS);
    await client.query(RIGHTS);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function findVersion(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ found: string | null }>(
    `SELECT to_regclass('${QUEUE_SCHEMA}.version') AS found`,
  );
  if (rows[0]?.found == null) return undefined;
  const { rows: versions } = await client.query<{ version: number }>(
    `SELECT version FROM ${QUEUE_SCHEMA}.version`,
  );
  return versions[0]?.version;
}

/** The library's script is one transaction followed by index builds that must stand outside of any. */
async function migrate(client: pg.Client, version: number): Promise<void> {
  const script = getMigrationPlans(QUEUE_SCHEMA, version);
  const end = script.lastIndexOf('COMMIT;') + 'COMMIT;'.length;
  await client.query(script.slice(0, end));
  for (const statement of script.slice(end).split(';\n')) {
    if (statement.trim() !== '') await client.query(statement);
  }
}

async function createQueue(client: pg.Client, name: string, options: object): Promise<void> {
  await client.query(`SELECT ${QUEUE_SCHEMA}.create_queue($1, $2)`, [name, JSON.stringify(options)]);
}

/** No CREATE, no function that makes or drops queues: what runs jobs cannot change what a job is. */
const RIGHTS = `
  REVOKE ALL ON SCHEMA ${QUEUE_SCHEMA} FROM PUBLIC;
  REVOKE ALL ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} FROM PUBLIC, relay_queue;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} FROM PUBLIC, relay_queue;
  GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO relay_queue;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ${QUEUE_SCHEMA}.job, ${QUEUE_SCHEMA}.job_common,
    ${QUEUE_SCHEMA}.job_dependency TO relay_queue;
  GRANT SELECT, UPDATE ON ${QUEUE_SCHEMA}.queue, ${QUEUE_SCHEMA}.version TO relay_queue;
  GRANT SELECT, UPDATE, DELETE ON ${QUEUE_SCHEMA}.instance TO relay_queue;
  GRANT EXECUTE ON FUNCTION ${QUEUE_SCHEMA}.job_now() TO relay_queue;
`;
