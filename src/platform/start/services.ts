import { openDatabase } from '../../db/database.ts';
import { openQueue } from '../../db/queue-connection.ts';
import { urlFor } from '../../db/roles.ts';
import type { Env } from '../env.ts';
import { createLifecycle } from '../lifecycle.ts';
import type { Logger } from '../log.ts';
import { decodeMasterKey } from '../master-key-text.ts';
import { createMetrics } from '../metrics.ts';
import type { Secret } from '../secret.ts';
import type { Services } from '../services.ts';
import { openStoredKeyRing } from './key-ring.ts';

/** The master key as bytes, for the roles that follow from it. @throws TypeError when it is none */
export function masterKeyBytes(masterKey: Secret): Buffer {
  const bytes = decodeMasterKey(masterKey.reveal());
  if (bytes === undefined) throw new TypeError('the master key must be 32 bytes in base64 or hex');
  return bytes;
}

/**
 * Opens what every part of one process shares, on a database that is migrated.
 * @throws ConfigError when it is sealed with another master key
 */
export async function openServices(options: {
  readonly env: Env;
  /** 32 bytes. */
  readonly masterKey: Buffer;
  readonly ownerUrl: string;
  readonly log: Logger;
}): Promise<{ readonly services: Services; close(): Promise<void> }> {
  const { env, masterKey, ownerUrl, log } = options;
  let isClosing = false;
  // A pool counts as closed before its connections have gone; what the server says to those is of no interest.
  const onIdleError = (error: Error) => {
    if (!isClosing) log.warn('a resting database connection broke', { error });
  };
  const database = openDatabase(urlFor(ownerUrl, 'app', masterKey), onIdleError);
  const authDatabase = openDatabase(urlFor(ownerUrl, 'auth', masterKey), onIdleError, 5, 'auth');
  const queue = openQueue(urlFor(ownerUrl, 'queue', masterKey), onIdleError);
  const close = async () => {
    isClosing = true;
    await Promise.all([database.close(), authDatabase.close(), queue.close()]);
  };
  try {
    const keyRing = await openStoredKeyRing(database, masterKey);
    const metrics = createMetrics();
    metrics.watchPool(database.pool);
    const lifecycle = createLifecycle();
    return { services: { database, authDatabase, queue, metrics, env, log, keyRing, lifecycle }, close };
  } catch (error) {
    await close();
    throw error;
  }
}
