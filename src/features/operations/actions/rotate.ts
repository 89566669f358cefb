import { readFile } from 'node:fs/promises';
import { openDatabase } from '../../../db/database.ts';
import { findInstallationKey } from '../../../db/installation-key.ts';
import { migrateDatabase } from '../../../db/migrate.ts';
import { withOwner } from '../../../db/owner.ts';
import { urlFor } from '../../../db/roles.ts';
import { type Rotated, rotateKeys } from '../../../db/rotate-keys.ts';
import { openMasterKeys } from '../../../platform/crypto.ts';
import { decodeMasterKey, isPlaceholderKey } from '../../../platform/master-key-text.ts';
import { openStoredKeyRing } from '../../../platform/start/key-ring.ts';
import type { OwnedInstallation } from './backup.ts';

const HOW_TO = 'openssl rand -base64 32 > new-master-key';
const KEYS_PER_LINE = 20_000;

/** What became of a rotation, as it is printed; not `ok` when nothing was done because nothing could be. */
export interface ToldRotation {
  readonly ok: boolean;
  readonly text: string;
}

/**
 * Seals the installation under the master key in a file. Several transactions, one of which does it: killed anywhere, the
 * database opens with exactly one of the two keys, and running it again says with which or finishes.
 * @param path of the new key; it stays where it is
 * @param say prints one line about how far it is
 * @throws ConfigError when the installation's key is neither of the two
 */
export async function rotate(
  { ownerUrl, masterKey: from }: OwnedInstallation,
  path: string,
  say: (line: string) => void,
): Promise<ToldRotation> {
  const to = decodeMasterKey(await readFile(path, 'utf8'));
  if (to === undefined || isPlaceholderKey(to)) {
    return refused(`${path} must hold 32 random bytes in base64 or hex and nothing else: ${HOW_TO}`);
  }
  if (to.equals(from)) return refused(`${path} holds the master key in use. Make a new one: ${HOW_TO}`);
  const standing = await withOwner(ownerUrl, findInstallationKey);
  if (standing === undefined)
    return refused('There is nothing to rotate: nobody has started this installation yet.');
  if (openMasterKeys(to).check.equals(standing.master_key_check)) {
    const at = standing.keys_rotated_at?.toISOString() ?? 'its first start';
    return {
      ok: true,
      text: `The database is sealed with the new key since ${at}: nothing is left to do.\n${after(path)}`,
    };
  }
  await migrateDatabase({ ownerUrl, masterKey: from });
  // An installation from before fingerprint keys were stored stores them now, while they still follow from its key.
  const database = openDatabase(urlFor(ownerUrl, 'app', from), () => undefined, 1);
  await openStoredKeyRing(database, from).finally(() => database.close());
  const rotated = await rotateKeys({
    ownerUrl,
    from,
    to,
    onProgress: (table, keys) => {
      if (keys % KEYS_PER_LINE === 0) say(`${table}: ${keys} keys so far`);
    },
  });
  return { ok: true, text: `${figures(rotated)}\n${after(path)}` };
}

function refused(text: string): ToldRotation {
  return { ok: false, text };
}

function figures({ keys, staffSessions }: Rotated): string {
  const tables = Object.entries(keys).map(([table, count]) => `  ${table}: ${count}`);
  const all = Object.values(keys).reduce((sum, count) => sum + count, 0);
  return `Sealed ${all} keys of ${tables.length} tables under the new master key:
${tables.join('\n')}
Ended: ${staffSessions} sessions of staff. Forms that were open have to be loaded again.`;
}

function after(path: string): string {
  return `From now on the master key is the one in ${path}: put it in the place of the previous one, or set MASTER_KEY_FILE to it, before the next start.
Backups made until now open with the previous key only. Keep that key, apart from them, until the last of them is deleted, and make a new backup now.`;
}
