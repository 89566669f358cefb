import { hash } from 'node:crypto';

/** Of SHA-256. */
const BLOCK_BYTES = 64;

/**
 * HMAC-SHA-256 (RFC 2104) under one key of at most 64 bytes: takes texts, answers 32 bytes. Each page carries a code of its
 * own browser, and the two hashes cost half of what an Hmac object of Node costs.
 * @throws RangeError for a longer key
 */
export function hmacUnder(key: Buffer): (value: string) => Buffer {
  if (key.length > BLOCK_BYTES) throw new RangeError('a key of this HMAC has 64 bytes at most');
  const inner = Buffer.alloc(BLOCK_BYTES, 0x36);
  const outer = Buffer.alloc(BLOCK_BYTES + 32, 0x5c);
  for (const [at, byte] of key.entries()) {
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  }
  return (value) => {
    const text = Buffer.allocUnsafe(BLOCK_BYTES + Buffer.byteLength(value));
    inner.copy(text);
    text.write(value, BLOCK_BYTES);
    outer.write(hash('sha256', text, 'hex'), BLOCK_BYTES, 'hex');
    return Buffer.from(hash('sha256', outer, 'hex'), 'hex');
  };
}
