/** A base64 run of UTF-7, long enough for two characters. */
const shifted = /\+([A-Za-z0-9+/]{6,})-/g;
const japanese = /^[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]+$/;

/** Whether ASCII bytes write Japanese in UTF-7, of which at least two words are needed to tell. */
export function isSevenBitUnicode(head: Uint8Array): boolean {
  let words = 0;
  for (const [, run = ''] of Buffer.from(head).toString('latin1').matchAll(shifted)) {
    const bytes = Buffer.from(run, 'base64');
    const text = bytes
      .subarray(0, bytes.length - (bytes.length % 2))
      .swap16()
      .toString('utf16le');
    if (japanese.test(text)) words += 1;
    if (words === 2) return true;
  }
  return false;
}
