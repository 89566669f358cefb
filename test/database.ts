import { randomBytes } from 'node:crypto';
import { type Client, Pool } from 'pg';
import { inject } from 'vitest';
import { connect, roleUrl } from '../src/db/embedded/roles.ts';
import { migrateDatabase } from '../src/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The one PostgreSQL server of a test run (test/global-setup.ts). */
    testServer: {
      readonly superuserUrl: string;
      readonly ownerUrl: string;
      /** Why there is no template. It fails the tests that want a database, and only those. */
      readonly failure: string | undefined;
    };
    /** Where the end-to-end tests of a run keep a filled demo to copy (test/e2e/product.ts). */
    demoFolder: string;
  }
}

/** A database of one test file, with the newest schema and no rows. */
export interface TestDatabase {
  readonly ownerUrl: string;
  /** Removes the database and whatever still connects to it. */
  drop(): Promise<void>;
}

/** The key every test database was migrated with: the login roles follow from it. */
export const testMasterKey = Buffer.alloc(32, 'career-relay-test');

const TEMPLATE = 'relay_template';

/** Makes a database for the calling test file alone, as a copy of the migrated template. */
export async function testDatabase(): Promise<TestDatabase> {
  return createDatabase(TEMPLATE);
}

/** Any number that nothing else on the test server locks. */
const FILLING = 7_302;

/**
 * A copy of a database that is filled once for all files of a run: the first that asks for this name fills it, the others wait for
 * that one.
 */
export async function copyOfFilled(
  name: string,
  fill: (database: TestDatabase) => Promise<void>,
): Promise<TestDatabase> {
  const { superuserUrl } = inject('testServer');
  const lock = await connect(superuserUrl);
  try {
    await lock.query('select pg_advisory_lock($1)', [FILLING]);
    const { rows } = await lock.query('select from pg_database where datname = $1', [name]);
    if (rows.length === 0) {
      const draft = await testDatabase();
      await fill(draft);
      await lock.query(`alter database ${new URL(draft.ownerUrl).pathname.slice(1)} rename to ${name}`);
    }
    return await createDatabase(name);
  } finally {
    await lock.end();
  }
}

/** A database without any schema of ours, as a first start or a restore finds it. */
export async function bareDatabase(): Promise<TestDatabase> {
  return createDatabase('template0');
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const { ownerUrl, failure } = inject('testServer');
  if (failure !== undefined) throw new Error(failure);
  const name = `relay_test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name} template ${template} owner relay_owner strategy file_copy`);
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return {
    ownerUrl: url.toString(),
    drop: () => onServer(`drop database if exists ${name} with (force)`),
  };
}

/**
 * Brings the empty database behind `ownerUrl` to what every test starts from, and closes it to connections so that it
 * can be copied at any time. Called once per run by the global setup; this is the place where migrations are run.
 */
export async function prepareTemplate(ownerUrl: string, superuserUrl: string): Promise<void> {
  await migrateDatabase({ ownerUrl, masterKey: testMasterKey });
  const client = await connect(superuserUrl);
  await client.query(`alter database ${TEMPLATE} with is_template true allow_connections false`);
  await client.end();
}

/** The superuser's URL on the server that keeps its files under `dataDir`. */
export function superuserUrlOf(dataDir: string, ownerUrl: string): string {
  return roleUrl(dataDir, 'postgres', Number(new URL(ownerUrl).port), 'postgres');
}

/** A connection of the superuser, whom no wall stops, to the database behind `ownerUrl`. The caller ends it. */
export function connectAsSuperuser(database: { readonly ownerUrl: string }): Promise<Client> {
  return connect(superuserUrlFor(database));
}

/** The same for single statements, by a connection that is made when the first one comes. The caller ends it. */
export function superuserOf(database: { readonly ownerUrl: string }): Pool {
  return standing(superuserUrlFor(database));
}

function superuserUrlFor({ ownerUrl }: { readonly ownerUrl: string }): string {
  const url = new URL(inject('testServer').superuserUrl);
  url.pathname = new URL(ownerUrl).pathname;
  return url.toString();
}

/**
 * One connection kept open for all that is asked of it, one statement after the other: to connect costs PostgreSQL more than most
 * statements do. It keeps no process alive.
 */
function standing(connectionString: string): Pool {
  const pool = new Pool({ connectionString, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true });
  // Some tests cut every connection.
  return pool.on('error', () => undefined);
}

let clerk: Pool | undefined;

/** Runs a statement on the server itself. */
async function onServer(statement: string): Promise<void> {
  clerk ??= standing(inject('testServer').superuserUrl);
  await clerk.query(statement);
}
