import { isUtf8 } from 'node:buffer';

/** Where a file stops being valid in an encoding. */
export type Break = {
  /** Physical line, from 1. */
  line: number;
  /** How many characters that UTF-8 writes in three bytes or more stand before it. */
  wideBefore: number;
};

const REPLACEMENT = '\ufffd';

/**
 * Looks for the first place where bytes do not decode. Takes the file and a decoder label; reads only up to that place.
 * Undefined when everything decodes.
 */
export async function findBreak(
  source: () => AsyncIterable<Uint8Array>,
  label: string,
): Promise<Break | undefined> {
  const decoder = new TextDecoder(label);
  const seen = { line: 1, wideBefore: 0, last: '' };
  for await (const chunk of source()) {
    if (readUntilBreak(decoder.decode(chunk, { stream: true }), seen)) return seen;
  }
  return readUntilBreak(decoder.decode(), seen) ? seen : undefined;
}

function readUntilBreak(text: string, seen: Break & { last: string }): boolean {
  const broken = text.indexOf(REPLACEMENT);
  const valid = broken < 0 ? text : text.slice(0, broken);
  for (let index = 0; index < valid.length; index += 1) {
    const code = valid.charCodeAt(index);
    if (code === 0x0d || (code === 0x0a && seen.last !== '\r')) seen.line += 1;
    else if (code >= 0x0800) seen.wideBefore += 1;
    seen.last = code === 0x0d ? '\r' : '';
  }
  return broken >= 0;
}

/** A longer line cannot be kept back until its end; it is judged by its first part. */
const MAX_LINE_BYTES = 65_536;
const LINE_FEED = 0x0a;

/**
 * Finds lines of UTF-8 in a CP932 file: most of their bytes make (wrong) CP932 characters, so decoding alone would turn
 * the names on them into nonsense. Returns a function to be fed the file's pieces in order; it answers the number of
 * the first such line once it is seen.
 */
export function findUtf8Line(): (chunk: Uint8Array) => number | undefined {
  let line = 1;
  let rest: Uint8Array = new Uint8Array();
  return (chunk) => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      if (isUtf8Text(bytes.subarray(start, end))) return line;
      line += 1;
      start = end + 1;
    }
    const tail = bytes.subarray(start);
    if (tail.length > MAX_LINE_BYTES && isUtf8Text(tail.subarray(0, MAX_LINE_BYTES))) return line;
    rest = tail.length > MAX_LINE_BYTES ? new Uint8Array() : Uint8Array.from(tail);
    return undefined;
  };
}

/** Valid UTF-8 with at least three three-byte characters: in CP932 that many in a row do not happen by accident. */
function isUtf8Text(bytes: Uint8Array): boolean {
  let leads = 0;
  for (let index = 0; index < bytes.length && leads < 3; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte >= 0xe0 && byte < 0xf0) leads += 1;
  }
  return leads === 3 && isUtf8(bytes);
}
