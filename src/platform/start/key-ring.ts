import type { Database } from '../../db/database.ts';
import { refuseOtherKey } from '../../db/installation-key.ts';
import { inScope, type Scope, type Tx } from '../../db/scope.ts';
import {
  derivedFingerprintKeys,
  FINGERPRINT_PURPOSES,
  fingerprintKeysBy,
  type KeyRing,
  openKeyRing,
  openMasterKeys,
  randomFingerprintKeys,
} from '../crypto.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'start' } };

/**
 * Opens the keys of this database. Fingerprint keys that it has not got yet are drawn at random; an installation from before
 * they were stored keeps those that followed from its master key, so that everything it holds stays comparable.
 * @param master 32 bytes
 * @throws ConfigError when the database is sealed with another master key
 */
export async function openStoredKeyRing(database: Database, master: Buffer): Promise<KeyRing> {
  const { check, unwrap } = openMasterKeys(master);
  return inScope(database, SCOPE, async (tx) => {
    const [installation, first] = await Promise.all([
      tx.db.selectFrom('installation').selectAll().executeTakeFirst(),
      tx.db.selectFrom('fingerprint_keys').select('purpose').executeTakeFirst(),
    ]);
    refuseOtherKey(installation, check);
    const isOlder = installation !== undefined && first === undefined;
    const keys = isOlder ? derivedFingerprintKeys(master) : randomFingerprintKeys();
    await keepFingerprintKeys(tx, openKeyRing(master, keys));
    // Whoever starts at the same time may have been the first.
    const rows = await tx.db
      .selectFrom('fingerprint_keys')
      .select(['purpose', 'wrapped_key as wrapped'])
      .execute();
    const stored = new Map(rows.map(({ purpose, wrapped }) => [purpose, wrapped]));
    return openKeyRing(
      master,
      fingerprintKeysBy((purpose) => unwrap(stored.get(purpose) ?? Buffer.of(), aadOf(purpose))),
    );
  });
}

/** Stores those that are not stored yet: in a new database, and in a demo that was emptied while it is served. */
export async function keepFingerprintKeys(tx: Tx, { wrap, fingerprintKeys }: KeyRing): Promise<void> {
  await tx.db
    .insertInto('fingerprint_keys')
    .values(
      FINGERPRINT_PURPOSES.map((purpose) => ({
        purpose,
        wrapped_key: wrap(fingerprintKeys[purpose], aadOf(purpose)),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function aadOf(purpose: string): string {
  return `fingerprint:${purpose}`;
}
