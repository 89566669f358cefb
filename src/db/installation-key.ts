import type { Client } from 'pg';
import { openMasterKeys } from '../platform/crypto.ts';
import { ConfigError } from '../platform/env.ts';
import { withOwner } from './owner.ts';

/** What a database says of the master key it is sealed with; `undefined` where nothing was sealed yet. */
export type InstallationKey =
  | { readonly master_key_check: Buffer; readonly keys_rotated_at?: Date | null }
  | undefined;

/**
 * @param check of the key somebody wants to open it with (`MasterKeys.check`)
 * @throws ConfigError when it is another
 */
export function refuseOtherKey(installation: InstallationKey, check: Buffer): void {
  if (installation === undefined || check.equals(installation.master_key_check)) return;
  const at = installation.keys_rotated_at;
  const when = at ? ` on ${at.toISOString()}, when its keys were rotated` : '';
  throw new ConfigError([
    `this master key is not the one this database was sealed with${when}, so nothing in it could be read; set MASTER_KEY or MASTER_KEY_FILE to the key of this installation`,
  ]);
}

/** The same for a command, before it does anything. */
export async function checkMasterKey(ownerUrl: string, masterKey: Buffer): Promise<void> {
  refuseOtherKey(await withOwner(ownerUrl, findInstallationKey), openMasterKeys(masterKey).check);
}

/** @param client the owner; the database may hold no schema yet */
export async function findInstallationKey(client: Client): Promise<InstallationKey> {
  const { rows } = await client.query<{ is: boolean }>(
    `select to_regclass('public.installation') is not null as is`,
  );
  if (rows[0]?.is !== true) return undefined;
  return (await client.query<NonNullable<InstallationKey>>('select * from installation')).rows[0];
}
