import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
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

/** A database without any schema of ours, as a first start or a restore finds it. */
export async function bareDatabase(): Promise<TestDatabase> {
  return createDatabase('template0');
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const { superuserUrl, ownerUrl, failure } = inject('testServer');
  if (failure !== undefined) throw new Error(failure);
  const name = `relay_test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await execute(
    superuserUrl,
    `create database ${name} template ${template} owner relay_owner strategy file_copy`,
  );
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return {
    ownerUrl: url.toString(),
    drop: () => execute(superuserUrl, `drop database if exists ${name} with (force)`),
  };
}

/**
 * Brings the empty database behind `ownerUrl` to what every test starts from, and closes it to connections so that it
 * can be copied at any time. Called once per run by the global setup; this is the place where migrations are run.
 */
export async function prepareTemplate(ownerUrl: string, superuserUrl: string): Promise<void> {
  await migrateDatabase({ ownerUrl, masterKey: testMasterKey });
  await execute(superuserUrl, `alter database ${TEMPLATE} with is_template true allow_connections false`);
}

/** The superuser's URL on the server that keeps its files under `dataDir`. */
export function superuserUrlOf(dataDir: string, ownerUrl: string): string {
  return roleUrl(dataDir, 'postgres', Number(new URL(ownerUrl).port), 'postgres');
}

/** A connection of the superuser, whom no wall stops, to the database behind `ownerUrl`. The caller ends it. */
export function connectAsSuperuser({ ownerUrl }: { readonly ownerUrl: string }): Promise<Client> {
  const url = new URL(inject('testServer').superuserUrl);
  url.pathname = new URL(ownerUrl).pathname;
  return connect(url.toString());
}

async function execute(url: string, statement: string): Promise<void> {
  const client = await connect(url);
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
