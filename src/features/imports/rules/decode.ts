import { isAscii as isPlain, isUtf8 } from 'node:buffer';
import { dropControls } from '../../../platform/invisible-marks.ts';
import { findBreak, findUtf8Line } from './broken-bytes.ts';
import { chooseEncoding, sampleWideLines } from './choose-encoding.ts';
import type { FileRefusal } from './refusals.ts';
import { nameContainer, recognizeBytes, SIGNATURE_BYTES } from './signatures.ts';
import { isSevenBitUnicode } from './utf7.ts';

/** A file that can be read from its start as often as needed, in pieces of any size. */
export type FileSource = () => AsyncIterable<Uint8Array>;

/** Encodings that are read. CP932 is Windows-31J with ①, ㈱, ～, 髙 and 﨑, which `shift_jis` of this platform means. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'cp932' | 'euc-jp' | 'iso-2022-jp';

export type DetectedFile =
  | { kind: 'text'; encoding: TextEncoding }
  | { kind: 'workbook' }
  | { kind: 'refused'; refusal: FileRefusal };

const decoderLabels: Readonly<Record<TextEncoding, string>> = {
  'utf-8': 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  cp932: 'shift_jis',
  'euc-jp': 'euc-jp',
  'iso-2022-jp': 'iso-2022-jp',
};

/** CP932 text breaks UTF-8 at its first kanji, so a few wide characters before the break mean damaged UTF-8. */
const WIDE_CHARACTERS_OF_UTF8 = 4;

const refused = (refusal: FileRefusal): DetectedFile => ({ kind: 'refused', refusal });
const binary = refused({ code: 'not_a_table', kind: 'binary' });

/**
 * Finds out what a file is by looking at all of it a few times, in constant memory: strict UTF-8 first, and within it
 * ISO-2022-JP by its escapes; then what the words say it is (choose-encoding.ts); UTF-16 by its byte order mark or by its
 * pattern of NUL bytes. A file that is valid in none of them, or that changes its encoding on the way, is refused with
 * the line where it breaks.
 */
export async function detectFile(arriving: FileSource): Promise<DetectedFile> {
  const source = () => steadily(arriving);
  const head = await readHead(source);
  if (head.length === 0) return refused({ code: 'empty' });
  const recognized = recognizeBytes(head);
  if (recognized === 'xlsx') return { kind: 'workbook' };
  const kind = recognized === 'ole' ? await nameContainer(source) : recognized;
  if (kind)
    return refused(kind === 'locked' ? { code: 'password_protected' } : { code: 'not_a_table', kind });
  if (isUtf32(head)) return refused({ code: 'unread_encoding', encoding: 'utf-32' });
  const wide = findUtf16(head);
  if (wide) return detectStrictly(source, wide);
  if (head.includes(0)) return binary;
  const utf8 = await scanUtf8(source);
  if (utf8 === 'nul') return binary;
  if (utf8 === 'escaped') return detectStrictly(source, 'iso-2022-jp');
  if (utf8 === 'clean') {
    return isSevenBitUnicode(head)
      ? refused({ code: 'unread_encoding', encoding: 'utf-7' })
      : { kind: 'text', encoding: 'utf-8' };
  }
  const broken = await findBreak(source, 'utf-8');
  if (broken && broken.wideBefore >= WIDE_CHARACTERS_OF_UTF8) return mixed(broken.line, 'utf-8');
  const chosen = chooseEncoding(await sampleWideLines(source));
  if (chosen === 'undecided') return detectStrictly(source, 'cp932');
  return 'read' in chosen
    ? detectStrictly(source, chosen.read)
    : refused({ code: 'unread_encoding', encoding: chosen.refuse });
}

/** The text of a file, piece by piece, without byte order mark and controls. Takes what `detectFile` found. */
export async function* decodeText(source: FileSource, encoding: TextEncoding): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(decoderLabels[encoding]);
  for await (const chunk of steadily(source)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield dropControls(text);
  }
  const rest = decoder.decode();
  if (rest !== '') yield dropControls(rest);
}

/** The same bytes in pieces of one size: what a decoder makes of them does not hang on how they arrived. */
async function* steadily(source: FileSource): AsyncGenerator<Uint8Array, void> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source()) {
    held.push(chunk);
    length += chunk.length;
    if (length < PIECE_BYTES) continue;
    const all = held.length === 1 ? chunk : Buffer.concat(held);
    const whole = length - (length % PIECE_BYTES);
    for (let at = 0; at < whole; at += PIECE_BYTES) yield all.subarray(at, at + PIECE_BYTES);
    held = whole === length ? [] : [all.subarray(whole)];
    length -= whole;
  }
  if (length > 0) yield Buffer.concat(held);
}

const PIECE_BYTES = 65_536;

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

/** A byte order mark of four bytes, or text of which three bytes of four are NUL. */
function isUtf32(head: Uint8Array): boolean {
  if (head.length < 8) return false;
  const [a, b, c, d] = head;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    return true;
  const quarters = [0, 0, 0, 0];
  for (const [index, byte] of head.subarray(0, 4096).entries())
    if (byte === 0) quarters[index % 4] = (quarters[index % 4] ?? 0) + 1;
  // The highest byte is always NUL, the second always below 0x11.
  const [first = 0, second = 0, third = 0, last = 0] = quarters;
  const each = Math.floor(Math.min(head.length, 4096) / 4);
  return (
    (last === each && third > each / 2 && first < each) ||
    (first === each && second > each / 2 && last < each)
  );
}

/**
 * UTF-16 without a mark shows itself by NUL bytes: the high halves of ASCII are all odd or all even, and only a few
 * others (the full-width space, 一) have theirs on the other side.
 */
function findUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (const [index, byte] of head.subarray(0, 4096).entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (odd > 1 && odd > even * OTHER_SIDE) return 'utf-16le';
  return even > 1 && even > odd * OTHER_SIDE ? 'utf-16be' : undefined;
}

const OTHER_SIDE = 3;

async function scanUtf8(source: FileSource): Promise<'clean' | 'nul' | 'broken' | 'escaped'> {
  let rest: Uint8Array = new Uint8Array();
  let isAscii = true;
  let hasEscape = false;
  for await (const chunk of source()) {
    if (chunk.includes(0)) return 'nul';
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.length - unfinishedBytes(bytes);
    const whole = bytes.subarray(0, end);
    if (!isUtf8(whole)) return 'broken';
    hasEscape ||= isAscii && whole.includes(ESCAPE);
    isAscii &&= isPlain(whole);
    rest = Uint8Array.from(bytes.subarray(end));
  }
  if (rest.length > 0) return 'broken';
  return isAscii && hasEscape ? 'escaped' : 'clean';
}

const ESCAPE = 0x1b;

/** How many of the last three bytes begin a UTF-8 sequence that the next piece may finish. */
function unfinishedBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

async function detectStrictly(source: FileSource, encoding: TextEncoding): Promise<DetectedFile> {
  const label = decoderLabels[encoding];
  const decoder = new TextDecoder(label, { fatal: true });
  const findStranger = encoding === 'cp932' ? findUtf8Line() : undefined;
  let stranger: number | undefined;
  let hasNul = false;
  try {
    for await (const chunk of source()) {
      stranger = findStranger?.(chunk);
      hasNul ||= decoder.decode(chunk, { stream: true }).includes('\0');
      if (stranger !== undefined) return mixed(stranger, encoding);
    }
    decoder.decode();
  } catch (error) {
    if (!isInvalidBytes(error)) throw error;
    if (encoding === 'iso-2022-jp') return refused({ code: 'unread_encoding', encoding: 'iso-2022' });
    const broken = await findBreak(source, label);
    return mixed(Math.min(broken?.line ?? 1, stranger ?? Number.POSITIVE_INFINITY), encoding);
  }
  // What is broken as well says where, however its bytes arrive.
  return hasNul ? binary : { kind: 'text', encoding };
}

function isInvalidBytes(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}

function mixed(line: number, encoding: TextEncoding): DetectedFile {
  const named = encoding === 'utf-16le' || encoding === 'utf-16be' ? 'utf-16' : encoding;
  return refused({ code: 'mixed_encoding', line, encoding: named });
}
