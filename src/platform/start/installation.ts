import { refuseOtherKey } from '../../db/installation-key.ts';
import { findOpenRestore, type Restore } from '../../db/restores.ts';
import { inScope, type Scope } from '../../db/scope.ts';
import { ConfigError } from '../env.ts';
import type { Services } from '../services.ts';
import { keepFingerprintKeys } from './key-ring.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'start' } };

/**
 * Makes sure that this process and this database belong together, and notes in a new one which key it is.
 * Answers whether the database is new, and the restore that somebody still has to see to.
 * @throws ConfigError when it was sealed with another master key, or is real and would be opened to everybody as a demo
 */
export async function checkInstallation(
  services: Pick<Services, 'database' | 'keyRing' | 'env'>,
): Promise<{ readonly isNew: boolean; readonly restore: Restore | undefined }> {
  const { check } = services.keyRing;
  const { isDemo } = services.env;
  const { isNew, found, restore } = await inScope(services.database, SCOPE, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('installation')
      .values({ master_key_check: check, demo: isDemo })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    const isNew = numInsertedOrUpdatedRows === 1n;
    if (isNew) await keepFingerprintKeys(tx, services.keyRing);
    const row = await tx.db.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
    return { isNew, found: row, restore: await findOpenRestore(tx) };
  });
  refuseOtherKey(found, check);
  if (isDemo && !found.demo) {
    throw new ConfigError([
      'DEMO must be 0 here, because this database was set up for real use and the demo lets every visitor sign in as anybody (example: DEMO=0, or another DATA_DIR)',
    ]);
  }
  return { isNew, restore };
}
