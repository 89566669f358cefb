import type { Client } from 'pg';
import { type MasterKeys, openMasterKeys, SealBroken } from '../platform/crypto.ts';
import { findInstallationKey, refuseOtherKey } from './installation-key.ts';
import { refuseInUse, takeTurn, withOwner } from './owner.ts';
import { dropLogins, ensureRoles, shutOutLogins } from './roles.ts';
import { WRAPPED_KEYS, type WrappedTable } from './wrapped-keys.ts';

/** Rows in memory at a time. */
const BATCH = 2_000;

export interface RotateOptions {
  readonly ownerUrl: string;
  /** 32 bytes: the master key the database is sealed with. */
  readonly from: Buffer;
  /** 32 bytes: the one it will be sealed with. */
  readonly to: Buffer;
  /** Told after each batch how many keys of a table are sealed anew; the transaction is still open. */
  onProgress(table: WrappedTable, keys: number): Promise<void> | void;
}

/** How many keys of each table were sealed anew, and how many sessions of staff ended. */
export interface Rotated {
  readonly keys: Readonly<Record<WrappedTable, number>>;
  readonly staffSessions: number;
}

/**
 * Seals every wrapped key of a migrated database under another master key. One transaction: until it commits, the old key
 * opens everything, afterwards the new one, whatever dies meanwhile. Nobody can write a key under the old one in between:
 * whoever starts waits for its turn, and whoever runs is refused before or no longer let in.
 * @throws ConfigError when `from` is not the key of this database
 * @throws Error with one line when the database is in use, or holds a key that `from` does not open
 */
export async function rotateKeys({ ownerUrl, from, to, onProgress }: RotateOptions): Promise<Rotated> {
  const old = openMasterKeys(from);
  const next = openMasterKeys(to);
  return withOwner(ownerUrl, async (client) => {
    await takeTurn(client);
    refuseOtherKey(await findInstallationKey(client), old.check);
    await refuseInUse(client);
    try {
      await shutOutLogins(client, from);
      // Who came in before the door was shut has been seen by now.
      await refuseInUse(client);
      await client.query('BEGIN');
      await client.query(`SET LOCAL lock_timeout = '10s'`);
      await client.query(`SELECT set_config('relay.scope', 'rotation', true)`);
      const keys: Partial<Record<WrappedTable, number>> = {};
      for (const table of Object.keys(WRAPPED_KEYS) as WrappedTable[]) {
        keys[table] = await pastTheWall(client, table, () => rewrap(client, table, old, next, onProgress));
      }
      await pastTheWall(client, 'installation', () =>
        client.query('UPDATE installation SET master_key_check = $1, keys_rotated_at = now()', [next.check]),
      );
      // Whoever knows the old master key may have what it wrapped: whoever next needs one draws another (signing-keys.ts).
      await pastTheWall(client, 'signing_keys', () =>
        client.query(
          'UPDATE signing_keys SET wrapped_key = NULL, retired_at = now() WHERE retired_at IS NULL',
        ),
      );
      // Their cookies were signed under the old key.
      const { rowCount } = await client.query('DELETE FROM auth.session');
      await ensureRoles(client, to);
      await dropLogins(client, from);
      await client.query('COMMIT');
      return { keys: keys as Rotated['keys'], staffSessions: rowCount ?? 0 };
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      await ensureRoles(client, from).catch(() => undefined);
      throw error;
    }
  });
}

/** Lets the owner at all rows of a table, for `work` and within this transaction alone. */
async function pastTheWall<T>(client: Client, table: string, work: () => Promise<T>): Promise<T> {
  await client.query(`CREATE POLICY rotation ON ${table} TO CURRENT_USER USING (true) WITH CHECK (true)`);
  const result = await work();
  await client.query(`DROP POLICY rotation ON ${table}`);
  return result;
}

async function rewrap(
  client: Client,
  table: WrappedTable,
  old: MasterKeys,
  next: MasterKeys,
  onProgress: RotateOptions['onProgress'],
): Promise<number> {
  let done = 0;
  await client.query(`
    DECLARE wrapped NO SCROLL CURSOR FOR
    SELECT ctid::text AS place, ${WRAPPED_KEYS[table]} AS aad, wrapped_key AS key FROM ${table} WHERE wrapped_key IS NOT NULL`);
  for (;;) {
    const { rows } = await client.query<{ place: string; aad: string; key: Buffer }>(
      `FETCH ${BATCH} FROM wrapped`,
    );
    if (rows.length === 0) break;
    const anew = rows.map(({ aad, key }) => next.wrap(open(old, table, aad, key), aad));
    // A place is a row's until somebody changes it, and nobody else is here.
    const { rowCount } = await client.query(
      `UPDATE ${table} SET wrapped_key = n.key FROM unnest($1::tid[], $2::bytea[]) AS n (place, key)
       WHERE ${table}.ctid = n.place`,
      [rows.map(({ place }) => place), anew],
    );
    if (rowCount !== rows.length)
      throw new Error(`${table}: ${rowCount} of ${rows.length} keys were met. Nothing was changed.`);
    done += rows.length;
    await onProgress(table, done);
  }
  await client.query('CLOSE wrapped');
  return done;
}

function open(old: MasterKeys, table: WrappedTable, aad: string, key: Buffer) {
  try {
    return old.unwrap(key, aad);
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    throw new Error(`A key in ${table} cannot be opened (${aad}). Nothing was changed.`, { cause: error });
  }
}
