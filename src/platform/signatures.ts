import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson, type Json } from './canonical-json.ts';
import { DataKey } from './crypto.ts';
import { freshBytes } from './random.ts';

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A public half as anybody can use it: 32 bytes, named by its JWK thumbprint. */
export interface PublicKey {
  readonly keyId: string;
  readonly publicKey: Buffer;
}

/** A fresh Ed25519 key. The private half is 32 random bytes, so it is wrapped like every other key. */
export function newSigningKey(): PublicKey & { readonly privateKey: DataKey } {
  const privateKey = new DataKey(freshBytes(32));
  const { x = '' } = createPublicKey(privateOf(privateKey)).export({ format: 'jwk' });
  const publicKey = Buffer.from(x, 'base64url');
  return { privateKey, publicKey, keyId: keyIdOf(publicKey) };
}

/** The public half as a JSON Web Key (RFC 8037). */
export function jwkOf(publicKey: Buffer) {
  return { crv: 'Ed25519', kty: 'OKP', x: publicKey.toString('base64url') } as const;
}

/** RFC 7638: SHA-256 of the canonical JWK. */
export function keyIdOf(publicKey: Buffer): string {
  return createHash('sha256')
    .update(canonicalJson(jwkOf(publicKey)))
    .digest('base64url');
}

/** Ed25519 over the UTF-8 of the canonical JSON: 86 base64url characters. */
export function signJson(privateKey: DataKey, value: Json): string {
  return sign(null, Buffer.from(canonicalJson(value)), privateOf(privateKey)).toString('base64url');
}

/** False for anything but the one spelling of the one signature. */
export function isSignedBy(publicKey: Buffer, value: Json, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  if (bytes.length !== 64 || bytes.toString('base64url') !== signature) return false;
  const key = createPublicKey({ key: jwkOf(publicKey), format: 'jwk' });
  return verify(null, Buffer.from(canonicalJson(value)), key, bytes);
}

function privateOf({ handle }: DataKey): KeyObject {
  const key = Buffer.concat([PRIVATE_HEAD, handle.export()]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}
