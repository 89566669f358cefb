import { readEnv } from '../src/platform/env.ts';
import { createLog } from '../src/platform/log.ts';
import { openServices } from '../src/platform/start/services.ts';

/** The product's services on a database of the benchmark's own, as a started server has them. */
export function openBenchServices(ownerUrl: string, masterKey: Buffer): ReturnType<typeof openServices> {
  const env = readEnv({ BASE_URL: 'http://127.0.0.1:3000', DEMO: '1' });
  return openServices({ env, masterKey, ownerUrl, log: createLog({ level: 'warn' }) });
}

/** The server's superuser in the product's own database: no walls while it is filled. */
export function inDatabase(makerUrl: string): string {
  const url = new URL(makerUrl);
  url.pathname = '/relay';
  return url.toString();
}
