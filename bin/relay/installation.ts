import type { OwnedInstallation } from '../../src/features/operations/actions/backup.ts';
import type { Env } from '../../src/platform/env.ts';
import type { Services } from '../../src/platform/services.ts';

// What a command needs is loaded when it runs: help and refusals answer at once.

/** Answers the names of the migrations that ran. */
export async function migrate(
  { ownerUrl, masterKey }: OwnedInstallation,
  env: Env,
): Promise<readonly string[]> {
  const { createLog } = await import('../../src/platform/log.ts');
  const { migrateWhenReachable } = await import('../../src/platform/start/database.ts');
  const log = createLog({ level: env.logLevel });
  return (await migrateWhenReachable({ ownerUrl, masterKey }, log)).applied;
}

/** What the product's own actions work with, on a database that this key belongs to. */
export async function withServices<T>(
  { ownerUrl, masterKey }: OwnedInstallation,
  env: Env,
  work: (services: Services) => Promise<T>,
): Promise<T> {
  const { checkMasterKey } = await import('../../src/db/installation-key.ts');
  const { createLog } = await import('../../src/platform/log.ts');
  const { checkInstallation } = await import('../../src/platform/start/installation.ts');
  const { openServices } = await import('../../src/platform/start/services.ts');
  const log = createLog({ level: env.logLevel });
  await checkMasterKey(ownerUrl, masterKey);
  const { services, close } = await openServices({ env, masterKey, ownerUrl, log });
  try {
    await checkInstallation(services);
    return await work(services);
  } finally {
    await close();
  }
}

/** The database this installation is configured for, with its keys; our own server is started or joined for the time. */
export async function withInstallation<T>(
  work: (installation: OwnedInstallation & { readonly makerUrl: string }, env: Env) => Promise<T>,
): Promise<T> {
  const { readEnv } = await import('../../src/platform/env.ts');
  const { loadMasterKey } = await import('../../src/platform/master-key.ts');
  const { openDatabaseServer } = await import('../../src/platform/start/database.ts');
  const { masterKeyBytes } = await import('../../src/platform/start/services.ts');
  const env = readEnv(process.env);
  const masterKey = masterKeyBytes(await loadMasterKey(env));
  const server = await openDatabaseServer(env);
  try {
    return await work({ ...server, masterKey }, env);
  } finally {
    await server.stop();
  }
}
