import { isUtf8 } from 'node:buffer';
import { dropControls } from '../../../platform/invisible-marks.ts';
import { findBreak, findUtf8Line } from './broken-bytes.ts';
import type { FileRefusal } from './refusals.ts';
import { recognizeBytes, SIGNATURE_BYTES } from './signatures.ts';

/** A file that can be read from its start as often as needed, in pieces of any size. */
export type FileSource = () => AsyncIterable<Uint8Array>;

/** Encodings that are read. CP932 is Windows-31J with ①, ㈱, ～, 髙 and 﨑, which `shift_jis` of this platform means. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'cp932';

export type DetectedFile =
  | { kind: 'text'; encoding: TextEncoding }
  | { kind: 'workbook' }
  | { kind: 'refused'; refusal: FileRefusal };

const decoderLabels: Readonly<Record<TextEncoding, string>> = {
  'utf-8': 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  cp932: 'shift_jis',
};

/** CP932 text breaks UTF-8 at its first kanji, so a few wide characters before the break mean damaged UTF-8. */
const WIDE_CHARACTERS_OF_UTF8 = 4;

const binary: DetectedFile = { kind: 'refused', refusal: { code: 'not_a_table', kind: 'binary' } };

/**
 * Finds out what a file is by looking at all of it once (twice for CP932), in constant memory: strict UTF-8 first, then
 * CP932; UTF-16 by its byte order mark or by its pattern of NUL bytes. A file that is valid in none of them, or that
 * changes its encoding on the way, is refused with the line where it breaks.
 */
export async function detectFile(source: FileSource): Promise<DetectedFile> {
  const head = await readHead(source);
  if (head.length === 0) return { kind: 'refused', refusal: { code: 'empty' } };
  const recognized = recognizeBytes(head);
  if (recognized === 'xlsx') return { kind: 'workbook' };
  if (recognized) return { kind: 'refused', refusal: { code: 'not_a_table', kind: recognized } };
  const wide = findUtf16(head);
  if (wide) return detectStrictly(source, wide);
  if (head.includes(0)) return binary;
  const utf8 = await scanUtf8(source);
  if (utf8 !== 'broken') return utf8 === 'clean' ? { kind: 'text', encoding: 'utf-8' } : binary;
  const broken = await findBreak(source, 'utf-8');
  if (broken && broken.wideBefore >= WIDE_CHARACTERS_OF_UTF8) return mixed(broken.line, 'utf-8');
  return detectStrictly(source, 'cp932');
}

/** The text of a file, piece by piece, without byte order mark and controls. Takes what `detectFile` found. */
export async function* decodeText(source: FileSource, encoding: TextEncoding): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(decoderLabels[encoding]);
  for await (const chunk of source()) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield dropControls(text);
  }
  const rest = decoder.decode();
  if (rest !== '') yield dropControls(rest);
}

async function readHead(source: FileSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= SIGNATURE_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, SIGNATURE_BYTES);
}

/** UTF-16 without a mark shows itself by NUL bytes (the high halves of ASCII) that are all odd or all even. */
function findUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (const [index, byte] of head.subarray(0, 4096).entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (even === 0 && odd > 1) return 'utf-16le';
  return odd === 0 && even > 1 ? 'utf-16be' : undefined;
}

async function scanUtf8(source: FileSource): Promise<'clean' | 'nul' | 'broken'> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of source()) {
    if (chunk.includes(0)) return 'nul';
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.length - unfinishedBytes(bytes);
    if (!isUtf8(bytes.subarray(0, end))) return 'broken';
    rest = Uint8Array.from(bytes.subarray(end));
  }
  return rest.length === 0 ? 'clean' : 'broken';
}

/** How many of the last three bytes begin a UTF-8 sequence that the next piece may finish. */
function unfinishedBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

async function detectStrictly(
  source: FileSource,
  encoding: 'utf-16le' | 'utf-16be' | 'cp932',
): Promise<DetectedFile> {
  const label = decoderLabels[encoding];
  const decoder = new TextDecoder(label, { fatal: true });
  const findStranger = encoding === 'cp932' ? findUtf8Line() : undefined;
  let stranger: number | undefined;
  try {
    for await (const chunk of source()) {
      stranger = findStranger?.(chunk);
      if (decoder.decode(chunk, { stream: true }).includes('\0')) return binary;
      if (stranger !== undefined) return mixed(stranger, encoding);
    }
    decoder.decode();
  } catch (error) {
    if (!isInvalidBytes(error)) throw error;
    const broken = await findBreak(source, label);
    return mixed(Math.min(broken?.line ?? 1, stranger ?? Number.POSITIVE_INFINITY), encoding);
  }
  return { kind: 'text', encoding };
}

function isInvalidBytes(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}

function mixed(line: number, encoding: TextEncoding): DetectedFile {
  const named = encoding === 'utf-16le' || encoding === 'utf-16be' ? 'utf-16' : encoding;
  return { kind: 'refused', refusal: { code: 'mixed_encoding', line, encoding: named } };
}
