import type { Tx } from '../db/scope.ts';
import type { Json } from './canonical-json.ts';
import type { KeyRing } from './crypto.ts';
import { keyIdOf, newSigningKey, type PublicKey, signJson } from './signatures.ts';

/** A public half with the time its key signed in. */
export interface SigningKey extends PublicKey {
  /** Wall time. */
  readonly createdAt: Date;
  /** Null while it signs. */
  readonly retiredAt: Date | null;
}

/** Signs with the key in use. */
export interface Signer {
  readonly keyId: string;
  /** Base64url of the signature over the canonical JSON. */
  sign(value: Json): string;
}

/** Every key that ever signed here, the newest first. Needs the `system` scope. */
export function listSigningKeys(tx: Tx): Promise<SigningKey[]> {
  return tx.db
    .selectFrom('signing_keys')
    .select([
      'key_id as keyId',
      'public_key as publicKey',
      'created_at as createdAt',
      'retired_at as retiredAt',
    ])
    .orderBy('created_at', 'desc')
    .orderBy('key_id')
    .execute();
}

/** The key in use; drawn by whoever first needs one, here and after each rotation. Needs the `system` scope. */
export async function openSigner(tx: Tx, keyRing: KeyRing): Promise<Signer> {
  const found = (await findInUse(tx)) ?? (await draw(tx, keyRing));
  const privateKey = keyRing.unwrap(found.wrappedKey, aadOf(found.keyId));
  return { keyId: found.keyId, sign: (value) => signJson(privateKey, value) };
}

async function draw(tx: Tx, keyRing: KeyRing) {
  const { keyId, publicKey, privateKey } = newSigningKey();
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('signing_keys')
    .values({
      key_id: keyId,
      public_key: publicKey,
      wrapped_key: keyRing.wrap(privateKey, aadOf(keyId)),
      created_at: tx.wall,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n)
    tx.note({ kind: 'signing_key', object: publicKey.toString('base64url') });
  // Whoever asked at the same time may have been the first.
  const inUse = await findInUse(tx);
  if (inUse === undefined) throw new Error('no signing key is in use');
  return inUse;
}

/**
 * Keeps the public half of a key that a database which was put back does not know, so that what it signed can be checked; a
 * key that was in use before it signs no more. Answers whether it was unknown. Needs the `system` scope.
 * @param given its 32 bytes as base64url
 * @param since wall time of its first use
 */
export async function keepPublicKey(tx: Tx, given: string, since: Date): Promise<boolean> {
  const publicKey = Buffer.from(given, 'base64url');
  await tx.db
    .updateTable('signing_keys')
    .set({ wrapped_key: null, retired_at: since })
    .where('retired_at', 'is', null)
    .where('created_at', '<', since)
    .execute();
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('signing_keys')
    .values({ key_id: keyIdOf(publicKey), public_key: publicKey, created_at: since, retired_at: tx.wall })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

async function findInUse(tx: Tx): Promise<{ keyId: string; wrappedKey: Buffer } | undefined> {
  const row = await tx.db
    .selectFrom('signing_keys')
    .where('retired_at', 'is', null)
    .select(['key_id as keyId', 'wrapped_key as wrappedKey'])
    .executeTakeFirst();
  return row && row.wrappedKey !== null ? { keyId: row.keyId, wrappedKey: row.wrappedKey } : undefined;
}

function aadOf(keyId: string): string {
  return `signing:${keyId}`;
}
