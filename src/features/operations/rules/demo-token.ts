/** As in platform/tokens.ts: an API key is `relay_<zone>_`, ten characters to find it by and 52 of secret. */
const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';
const CHARACTERS = 62;

/**
 * An API key that follows from bytes, so that the demo can show it again although only its hash is stored.
 * @param bytes at least 62, from the installation's own key
 */
export function tokenFrom(zone: 'company' | 'agency' | 'operator', bytes: Buffer): string {
  if (bytes.length < CHARACTERS) throw new RangeError(`a key takes ${CHARACTERS} bytes`);
  const text = Array.from(bytes.subarray(0, CHARACTERS), (byte) => BASE32[byte % BASE32.length]);
  return `relay_${zone}_${text.join('')}`;
}
