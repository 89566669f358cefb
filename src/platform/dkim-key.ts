import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Secret } from './secret.ts';

/** A key receivers still trust (RFC 8301 §3.2). */
const SHORTEST_BITS = 2_048;

/** What mail is signed with, apart from the domain. */
export interface DkimKey {
  /** The file's name up to its first dot: a new key is a new file, and the record of the old one stays until its mail has arrived. */
  readonly selector: string;
  /** PEM. */
  readonly privateKey: Secret;
}

/** Reads a private RSA key in PEM; undefined for whatever is none, is too short, or has a name that cannot stand in the DNS. */
export function readDkimKey(path: string): DkimKey | undefined {
  const selector = basename(path).split('.')[0]?.toLowerCase() ?? '';
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(selector)) return undefined;
  try {
    const key = createPrivateKey(readFileSync(path));
    if (key.asymmetricKeyType !== 'rsa') return undefined;
    if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < SHORTEST_BITS) return undefined;
    return { selector, privateKey: new Secret(key.export({ type: 'pkcs8', format: 'pem' }).toString()) };
  } catch {
    return undefined;
  }
}
