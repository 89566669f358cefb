import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from './crypto.ts';
import { freshBytes } from './random.ts';

/** Crockford's base 32 in lower case: no i, l, o, u, so that a token survives being read aloud. */
const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LOOKUP_LENGTH = 10;
/** 52 × 5 = 260 bits. */
const SECRET_LENGTH = 52;
/** 22 characters of 62 hold 131 bits. */
const RELAY_CODE_LENGTH = 22;
const LONGEST_TYPED_CODE = 2_000;

const TOKEN = new RegExp(
  `^relay_[a-z0-9]{1,20}_([${BASE32}]{${LOOKUP_LENGTH}})[${BASE32}]{${SECRET_LENGTH}}$`,
);

/** A new bearer token. Show `token` once; store `lookup` (indexed, no secret) and `hash`. */
export interface NewToken {
  readonly token: string;
  readonly lookup: string;
  readonly hash: Buffer;
}

/**
 * Draws a token: `relay_<prefix>_` + 10 characters to find its row by + 52 characters of secret (260 bits).
 * @param prefix what it opens, lower-case letters and digits, such as `company`.
 */
export function newToken(prefix: string): NewToken {
  if (!/^[a-z0-9]{1,20}$/.test(prefix))
    throw new RangeError('a token prefix is 1 to 20 lower-case letters and digits');
  const lookup = draw(BASE32, LOOKUP_LENGTH);
  const token = `relay_${prefix}_${lookup}${draw(BASE32, SECRET_LENGTH)}`;
  return { token, lookup, hash: hashToken(token) };
}

/**
 * The same token for the same bytes, for the few that can be asked for again.
 * @param bytes at least 62, secret and evenly distributed
 */
export function tokenOf(prefix: string, bytes: Buffer): NewToken {
  if (bytes.length < LOOKUP_LENGTH + SECRET_LENGTH) throw new RangeError('a token takes 62 bytes');
  const text = Array.from(bytes.subarray(0, LOOKUP_LENGTH + SECRET_LENGTH), (byte) => BASE32[byte % 32]).join(
    '',
  );
  const token = `relay_${prefix}_${text}`;
  return { token, lookup: text.slice(0, LOOKUP_LENGTH), hash: hashToken(token) };
}

/** The lookup part of a presented token, or undefined when it is not shaped like one of ours. */
export function readTokenLookup(token: string): string | undefined {
  return TOKEN.exec(token)?.[1];
}

/** SHA-256, 32 bytes. Enough for a token of 260 random bits, which no list of guesses reaches. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * The code in a relay link, `/r/<code>`: 22 letters and digits, 131 bits. Public once mailed, but not to be guessed.
 * No `-` or `_`, because mail programs cut those off at the end of a link.
 */
export function newRelayCode(): string {
  return draw(BASE62, RELAY_CODE_LENGTH);
}

/** Six digits, every one of the million equally likely. */
export function newMailCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** Keyed, because a million codes are tried in no time; bound to the draft, because codes repeat. 32 bytes. */
export function hashMailCode(keyRing: KeyRing, draftId: string, code: string): Buffer {
  return keyRing.fingerprint('mail-code', `${draftId}:${code}`);
}

/**
 * Reads a typed mail code as people write it or copy it: full-width digits, spaces and hyphens of any kind between and
 * around, its label or its whole sentence with it. Anything that holds no or several different groups of six is no code.
 * @returns six ASCII digits, or undefined.
 */
export function readMailCode(raw: string): string | undefined {
  if (raw.length > LONGEST_TYPED_CODE) return undefined;
  const text = raw
    .replace(/\p{Cf}/gu, '')
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfe_e0));
  const [whole, ...others] = groupsOfSix(text, DIGITS);
  if (whole !== undefined) return others.length === 0 ? whole : undefined;
  const [spaced, ...more] = groupsOfSix(text, SPACED_DIGITS);
  return more.length === 0 ? spaced : undefined;
}

const DIGITS = /(?<![\w.,+])\d{6}(?!\w|[.,]\d)/g;
const SPACED_DIGITS = /(?<![\w.,+])\d(?:[\s\-‐‑‒–—―−－ー～〜・]*\d)*(?!\w|[.,]\d)/g;

/** The different runs of exactly six digits that are part of no word or other number. */
function groupsOfSix(text: string, runs: RegExp): string[] {
  const digits = (text.match(runs) ?? []).map((run) => run.replace(/\D/g, ''));
  return [...new Set(digits.filter((run) => run.length === 6))];
}

/** Compares without telling by the time taken where the difference is, nor how long the longer one is. */
export function constantTimeEqual(a: string | Uint8Array, b: string | Uint8Array): boolean {
  const [left, right] = [a, b].map((value) => createHash('sha256').update(value).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

/** `length` characters, each equally likely: bytes beyond the last whole multiple of the alphabet are thrown away. */
function draw(alphabet: string, length: number): string {
  const usable = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length) {
    for (const byte of freshBytes(length)) {
      if (byte < usable && text.length < length) text += alphabet[byte % alphabet.length];
    }
  }
  return text;
}
