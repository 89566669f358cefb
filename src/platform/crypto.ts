import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import { hmacUnder } from './hmac.ts';
import { freshBytes } from './random.ts';

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
 * What fingerprints are for. What is stored under one is compared with what comes later, so each has a key of its own that
 * is stored wrapped and outlives the master key (docs/decisions/0017). Two purposes never share one.
 */
export const FINGERPRINT_PURPOSES = [
  'account',
  'block',
  'asking day',
  'bounce address',
  'demo',
  'link code',
  'mail-code',
  'message id',
  'network',
  'opt-out link',
  'person',
  'person_at_link',
  'reimport',
  'session of a draft',
] as const;

export type FingerprintPurpose = (typeof FINGERPRINT_PURPOSES)[number];
export type FingerprintKeys = Readonly<Record<FingerprintPurpose, DataKey>>;

/**
 * What follows from the installation's master key and changes with it. Purposes are fixed words of the code (`'csrf'`);
 * two purposes never share a key. All methods are synchronous and take microseconds.
 */
export interface MasterKeys {
  /** Says which master key it is and nothing about it; 32 bytes. */
  readonly check: Buffer;
  /** A fresh data key, and the same wrapped for storage. `aad` is the id of the row that holds the wrapped key. */
  newDataKey(aad: string): { key: DataKey; wrapped: Buffer };
  wrap(key: DataKey, aad: string): Buffer;
  /** @throws SealBroken */
  unwrap(wrapped: Buffer, aad: string): DataKey;
  /** Message authentication code as 43 base64url characters, for texts that leave us and come back. Never stored. */
  mac(purpose: string, value: string): string;
  /** Constant in time for every wrong code; false for any text that is no code of ours. */
  verifyMac(purpose: string, value: string, mac: string): boolean;
  /** 32 bytes for a library that wants its own secret. */
  derive(purpose: string): Buffer;
}

/** The keys of a running installation. */
export interface KeyRing extends MasterKeys {
  readonly fingerprintKeys: FingerprintKeys;
  /** Keyed fingerprint of a value, 32 bytes: equal values can be found, but not guessed without the key. */
  fingerprint(purpose: FingerprintPurpose, value: string): Buffer;
}

/**
 * Opens what follows from the master key alone (HKDF-SHA256 per purpose, RFC 5869).
 * @param master 32 bytes
 */
export function openMasterKeys(master: Buffer): MasterKeys {
  const derived = new Map<string, KeyObject>();
  const keyFor = (use: 'wrap' | 'mac' | 'derive', purpose: string): KeyObject => {
    const info = `${use}/${purpose}`;
    const known = derived.get(info);
    if (known) return known;
    const key = createSecretKey(hkdf(master, info));
    derived.set(info, key);
    return key;
  };
  const macs = new Map<string, (value: string) => Buffer>();
  const mac = (purpose: string, value: string) => {
    const known = macs.get(purpose) ?? hmacUnder(keyFor('mac', purpose).export());
    macs.set(purpose, known);
    return known(value).toString('base64url');
  };
  const wrap = ({ handle }: DataKey, aad: string) =>
    sealBytes(keyFor('wrap', 'data-key'), aad, handle.export());

  return {
    check: hmac(createSecretKey(hkdf(master, 'fingerprint/installation')), 'master key'),
    newDataKey(aad) {
      const key = new DataKey(freshBytes(KEY_BYTES));
      return { key, wrapped: wrap(key, aad) };
    },
    wrap,
    unwrap: (wrapped, aad) => new DataKey(unsealBytes(keyFor('wrap', 'data-key'), aad, wrapped)),
    mac,
    verifyMac(purpose, value, given) {
      const [expected, presented] = [Buffer.from(mac(purpose, value)), Buffer.from(given)];
      return presented.length === expected.length && timingSafeEqual(presented, expected);
    },
    derive: (purpose) => keyFor('derive', purpose).export(),
  };
}

/** @param master 32 bytes */
export function openKeyRing(master: Buffer, fingerprintKeys: FingerprintKeys): KeyRing {
  return {
    ...openMasterKeys(master),
    fingerprintKeys,
    fingerprint: (purpose, value) => hmac(fingerprintKeys[purpose].handle, value),
  };
}

/** One key per purpose. */
export function fingerprintKeysBy(keyOf: (purpose: FingerprintPurpose) => DataKey): FingerprintKeys {
  return Object.fromEntries(
    FINGERPRINT_PURPOSES.map((purpose) => [purpose, keyOf(purpose)]),
  ) as FingerprintKeys;
}

/** Those of an installation from before they were stored: they followed from its master key. */
export function derivedFingerprintKeys(master: Buffer): FingerprintKeys {
  return fingerprintKeysBy((purpose) => new DataKey(hkdf(master, `fingerprint/${purpose}`)));
}

export function randomFingerprintKeys(): FingerprintKeys {
  return fingerprintKeysBy(() => new DataKey(freshBytes(KEY_BYTES)));
}

function hkdf(master: Buffer, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, '', `career-relay/1/${info}`, KEY_BYTES));
}

function hmac(key: KeyObject, value: string): Buffer {
  return hmacUnder(key.export())(value);
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

/** The same for the bytes of a file. */
export function sealFile({ handle }: DataKey, aad: string, bytes: Uint8Array): Buffer {
  return sealBytes(handle, aad, bytes);
}

/** Opens what `sealFile` made. @throws SealBroken */
export function openFile({ handle }: DataKey, aad: string, sealed: Buffer): Buffer {
  return unsealBytes(handle, aad, sealed);
}

/**
 * Says the same of the same text under one data key, and nothing of it to whoever has not got the key: 43 base64url characters.
 * Once the key is destroyed nobody can make it again.
 */
export function pseudonym({ handle }: DataKey, text: string): string {
  return hmac(createSecretKey(hkdf(handle.export(), 'pseudonym')), text).toString('base64url');
}

/** The version is authenticated too, so that a later format cannot be passed off as an earlier one. */
function boundTo(version: number, aad: string): Buffer {
  return Buffer.from(`${version}:${aad}`);
}

function sealBytes(key: KeyObject, aad: string, plain: Uint8Array): Buffer {
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
