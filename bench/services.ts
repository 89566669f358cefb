import { openDatabase } from '../src/db/database.ts';
import { openQueue } from '../src/db/queue-connection.ts';
import { urlFor } from '../src/db/roles.ts';
import { openKeyRing } from '../src/platform/crypto.ts';
import { readEnv } from '../src/platform/env.ts';
import { createLifecycle } from '../src/platform/lifecycle.ts';
import { createLog } from '../src/platform/log.ts';
import { createMetrics } from '../src/platform/metrics.ts';
import { Secret } from '../src/platform/secret.ts';
import type { Services } from '../src/platform/services.ts';

/** The product's services on a database of the benchmark's own, as a started server has them. */
export function openBenchServices(
  ownerUrl: string,
  masterKey: Buffer,
): { services: Services; close(): Promise<void> } {
  const ignore = () => undefined;
  const database = openDatabase(urlFor(ownerUrl, 'app', masterKey), ignore);
  const authDatabase = openDatabase(urlFor(ownerUrl, 'auth', masterKey), ignore, 2, 'auth');
  const queue = openQueue(urlFor(ownerUrl, 'queue', masterKey), ignore);
  return {
    services: {
      database,
      authDatabase,
      queue,
      keyRing: openKeyRing(new Secret(masterKey.toString('base64'))),
      env: readEnv({ BASE_URL: 'http://127.0.0.1:3000', DEMO: '1' }),
      log: createLog({ level: 'warn' }),
      metrics: createMetrics(),
      lifecycle: createLifecycle(),
    },
    close: async () => {
      await Promise.all([database.close(), authDatabase.close(), queue.close()]);
    },
  };
}
