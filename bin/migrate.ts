import { ConfigError, readEnv } from '../src/platform/env.ts';
import { createLog } from '../src/platform/log.ts';
import { describeError } from '../src/platform/log-error.ts';
import { loadMasterKey } from '../src/platform/master-key.ts';
import { migrateWhenReachable, openDatabaseServer } from '../src/platform/start/database.ts';
import { keepInspectorShut } from '../src/platform/start/ending.ts';
import { masterKeyBytes } from '../src/platform/start/services.ts';

keepInspectorShut();

/** Brings the database to the newest schema and ends; for installations that do this apart from starting. */
try {
  const env = readEnv(process.env);
  const masterKey = masterKeyBytes(await loadMasterKey(env));
  const server = await openDatabaseServer(env);
  try {
    const options = { ownerUrl: server.ownerUrl, masterKey };
    const { applied } = await migrateWhenReachable(options, createLog({ level: env.logLevel }));
    console.log(applied.length > 0 ? `Migrated: ${applied.join(', ')}` : 'Nothing to migrate');
  } finally {
    await server.stop();
  }
} catch (error) {
  console.error(
    error instanceof ConfigError ? error.message : `Cannot migrate: ${describeError(error).message}`,
  );
  process.exitCode = 1;
}
