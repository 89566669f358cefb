const KEY_BYTES = 32;

/**
 * Reads a master key written as 64 hex digits or as base64 / base64url of 32 bytes (padding optional).
 * @returns the 32 bytes, or undefined when the text is neither.
 */
export function decodeMasterKey(text: string): Buffer | undefined {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return undefined;
  const bytes = Buffer.from(trimmed, 'base64');
  return bytes.length === KEY_BYTES ? bytes : undefined;
}

/** True for a key nobody drew at random, such as all zeros from an example file. */
export function isPlaceholderKey(key: Buffer): boolean {
  return new Set(key).size < 8;
}
