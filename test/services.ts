import { openDatabase } from '../src/db/database.ts';
import { openQueue } from '../src/db/queue-connection.ts';
import { urlFor } from '../src/db/roles.ts';
import { inScope, type Scope, type Tx } from '../src/db/scope.ts';
import { derivedFingerprintKeys, openKeyRing } from '../src/platform/crypto.ts';
import { readEnv } from '../src/platform/env.ts';
import { createLifecycle } from '../src/platform/lifecycle.ts';
import { createLog } from '../src/platform/log.ts';
import { createMetrics } from '../src/platform/metrics.ts';
import type { Services } from '../src/platform/services.ts';
import { testDatabase, testMasterKey } from './database.ts';

/** Those of an installation from before fingerprint keys were stored: no database has to be asked for them. */
export const testKeyRing = openKeyRing(testMasterKey, derivedFingerprintKeys(testMasterKey));

/** Everything a feature is given, with a few ways in for tests. */
export interface TestServices extends Services {
  readonly ownerUrl: string;
  /** Runs `work` in one transaction as a job would. */
  asSystem<T>(work: (tx: Tx) => Promise<T> | T): Promise<T>;
  /** Runs `work` in one transaction under this scope, as `act` does for a route. */
  within<T>(scope: Scope, work: (tx: Tx) => Promise<T> | T): Promise<T>;
  /** Ends the connections and, where this made the database, removes it. */
  end(): Promise<void>;
}

/**
 * Services on a database of the calling test file's own.
 * @param environment variables over those of a demo on this machine
 */
export async function testServices(environment: NodeJS.ProcessEnv = {}): Promise<TestServices> {
  const made = await testDatabase();
  const services = servicesOn(made.ownerUrl, environment);
  return { ...services, end: () => services.end().then(made.drop) };
}

/** The same on a database that exists, as another process of the installation would have them. */
export function servicesOn(
  ownerUrl: string,
  environment: NodeJS.ProcessEnv = {},
  masterKey: Buffer = testMasterKey,
): TestServices {
  const ignore = () => undefined;
  const database = openDatabase(urlFor(ownerUrl, 'app', masterKey), ignore, 10);
  const authDatabase = openDatabase(urlFor(ownerUrl, 'auth', masterKey), ignore, 3, 'auth');
  const queue = openQueue(urlFor(ownerUrl, 'queue', masterKey), ignore);
  return {
    ownerUrl,
    database,
    authDatabase,
    queue,
    keyRing: testKeyRing,
    env: readEnv({ BASE_URL: 'http://localhost:3000', DEMO: '1', ...environment }),
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
    lifecycle: createLifecycle(),
    asSystem: (work) => inScope(database, { kind: 'system', actor: { kind: 'system', id: 'test' } }, work),
    within: (scope, work) => inScope(database, scope, work),
    end: async () => {
      await Promise.all([database.close(), authDatabase.close(), queue.close()]);
    },
  };
}
