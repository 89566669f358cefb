import { findOpenRestore, type Restore } from '../../db/restores.ts';
import { inScope, type Scope } from '../../db/scope.ts';
import { ConfigError } from '../env.ts';
import type { Services } from '../services.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'start' } };

/**
 * Makes sure that this process and this database belong together, and signs a new database with the key's fingerprint.
 * Answers whether the database is new, and the restore that somebody still has to see to.
 * @throws ConfigError when it was sealed with another master key, or is real and would be opened to everybody as a demo
 */
export async function checkInstallation(
  services: Pick<Services, 'database' | 'keyRing' | 'env'>,
): Promise<{ readonly isNew: boolean; readonly restore: Restore | undefined }> {
  const fingerprint = services.keyRing.fingerprint('installation', 'master key');
  const { isDemo } = services.env;
  const { isNew, found, restore } = await inScope(services.database, SCOPE, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('installation')
      .values({ master_key_check: fingerprint, demo: isDemo })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    const row = await tx.db.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
    return { isNew: numInsertedOrUpdatedRows === 1n, found: row, restore: await findOpenRestore(tx) };
  });
  if (!fingerprint.equals(found.master_key_check)) {
    throw new ConfigError([
      'this master key is not the one this database was sealed with, so nothing in it could be read; set MASTER_KEY or MASTER_KEY_FILE to the key of this installation',
    ]);
  }
  if (isDemo && !found.demo) {
    throw new ConfigError([
      'DEMO must be 0 here, because this database was set up for real use and the demo lets every visitor sign in as anybody (example: DEMO=0, or another DATA_DIR)',
    ]);
  }
  return { isNew, restore };
}
