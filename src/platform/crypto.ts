import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import { hmacUnder } from './hmac.ts';
import { decodeMasterKey } from './master-key-text.ts';
import { freshBytes } from './random.ts';
import type { Secret } from './secret.ts';

const VERSION = 1;
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + IV_BYTES + TAG_BYTES;

/** Sealed bytes could not be opened: another key, another row's AAD, changed bytes or an unknown version. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  readonly reason: 'length' | 'version' | 'authentication';

  constructor(reason: 'length' | 'version' | 'authentication') {
    super(`a sealed value cannot be opened (${reason})`);
    this.reason = reason;
  }
}

/** The key of one person or one record. Opaque: it is stored wrapped only, and destroying the wrapped form erases the data. */
export class DataKey {
  readonly #key: KeyObject;

  constructor(bytes: Buffer) {
    this.#key = createSecretKey(bytes);
  }

  /** For `seal` and the key ring only. */
  get handle(): KeyObject {
    return this.#key;
  }
}

/**
 * Everything derived from the installation's master key. Purposes are fixed words of the code (`'person'`, `'csrf'`);
 * two purposes never share a key. All methods are synchronous and take microseconds.
 */
export interface KeyRing {
  /** A fresh data key, and the same wrapped for storage. `aad` is the id of the row that holds the wrapped key. */
  newDataKey(aad: string): { key: DataKey; wrapped: Buffer };
  /** @throws SealBroken */
  unwrap(wrapped: Buffer, aad: string): DataKey;
  /** Keyed fingerprint of a value, 32 bytes: equal values can be found, but not guessed without the key. */
  fingerprint(purpose: string, value: string): Buffer;
  /** Message authentication code as 43 base64url characters, for texts that leave us and come back. */
  mac(purpose: string, value: string): string;
  /** Constant in time for every wrong code; false for any text that is no code of ours. */
  verifyMac(purpose: string, value: string, mac: string): boolean;
  /** 32 bytes for a library that wants its own secret. */
  derive(purpose: string): Buffer;
}

/**
 * Opens the key ring (HKDF-SHA256 per purpose, RFC 5869).
 * @param masterKey 32 bytes in base64 or hex.
 * @throws TypeError when it is not.
 */
export function openKeyRing(masterKey: Secret): KeyRing {
  const master = decodeMasterKey(masterKey.reveal());
  if (!master) throw new TypeError('the master key must be 32 bytes in base64 or hex');
  const derived = new Map<string, KeyObject>();

  const keyFor = (use: 'wrap' | 'fingerprint' | 'mac' | 'derive', purpose: string): KeyObject => {
    const info = `career-relay/1/${use}/${purpose}`;
    const known = derived.get(info);
    if (known) return known;
    const key = createSecretKey(Buffer.from(hkdfSync('sha256', master, '', info, KEY_BYTES)));
    derived.set(info, key);
    return key;
  };
  const hmacs = new Map<string, (value: string) => Buffer>();
  const hmac = (use: 'fingerprint' | 'mac', purpose: string, value: string): Buffer => {
    const name = `${use}/${purpose}`;
    const known = hmacs.get(name) ?? hmacUnder(keyFor(use, purpose).export());
    hmacs.set(name, known);
    return known(value);
  };

  return {
    newDataKey(aad) {
      const bytes = freshBytes(KEY_BYTES);
      return { key: new DataKey(bytes), wrapped: sealBytes(keyFor('wrap', 'data-key'), aad, bytes) };
    },
    unwrap: (wrapped, aad) => new DataKey(unsealBytes(keyFor('wrap', 'data-key'), aad, wrapped)),
    fingerprint: (purpose, value) => hmac('fingerprint', purpose, value),
    mac: (purpose, value) => hmac('mac', purpose, value).toString('base64url'),
    verifyMac(purpose, value, mac) {
      const expected = Buffer.from(hmac('mac', purpose, value).toString('base64url'));
      const given = Buffer.from(mac);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
    derive: (purpose) => keyFor('derive', purpose).export(),
  };
}

/**
 * Seals a JSON value under a data key (AES-256-GCM: version byte, 12-byte IV, 16-byte tag, ciphertext).
 * @param aad where the value belongs, such as `candidate_profiles:<id>:name`: elsewhere it will not open.
 * @throws TypeError for what JSON cannot express.
 */
export function seal(key: DataKey, aad: string, value: unknown): Buffer {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError('only JSON values can be sealed');
  return sealBytes(key.handle, aad, Buffer.from(text));
}

/**
 * Opens what `seal` made. The caller parses the result with zod, since older versions of us may have written it.
 * @throws SealBroken for another key, another `aad` or any changed bit.
 */
export function unseal(key: DataKey, aad: string, sealed: Buffer): unknown {
  return JSON.parse(unsealBytes(key.handle, aad, sealed).toString());
}

/** The version is authenticated too, so that a later format cannot be passed off as an earlier one. */
function boundTo(version: number, aad: string): Buffer {
  return Buffer.from(`${version}:${aad}`);
}

function sealBytes(key: KeyObject, aad: string, plain: Buffer): Buffer {
  const iv = freshBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(VERSION, aad));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), body]);
}

function unsealBytes(key: KeyObject, aad: string, sealed: Buffer): Buffer {
  if (sealed.length < HEAD_BYTES) throw new SealBroken('length');
  const version = sealed[0] ?? 0;
  if (version !== VERSION) throw new SealBroken('version');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundTo(version, aad));
  decipher.setAuthTag(sealed.subarray(1 + IV_BYTES, HEAD_BYTES));
  const plain = decipher.update(sealed.subarray(HEAD_BYTES));
  try {
    decipher.final();
  } catch {
    throw new SealBroken('authentication');
  }
  return plain;
}
