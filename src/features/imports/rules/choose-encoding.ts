import { readStatus } from '../../applicants/rules/status.ts';
import { findUtf8Line } from './broken-bytes.ts';
import { fieldOfHeader } from './headers.ts';
import type { UnreadEncoding } from './refusals.ts';

/** What bytes that are no UTF-8 are taken for; `undecided` has to be looked at as a whole. */
export type ChosenEncoding = { read: 'cp932' | 'euc-jp' } | { refuse: UnreadEncoding } | 'undecided';

const MAX_SAMPLE = 65_536;
const LINE_FEED = 0x0a;
const cellEnds = /[,;\t\r\n]+/;

/** Lines with other than ASCII bytes, from anywhere in a file, 64 kB of them at most. */
export async function sampleWideLines(source: () => AsyncIterable<Uint8Array>): Promise<Buffer> {
  const sample: Uint8Array[] = [];
  let length = 0;
  let rest: Uint8Array = new Uint8Array();
  const take = (line: Uint8Array) => {
    if (!line.some((byte) => byte >= 0x80)) return;
    sample.push(line, Uint8Array.of(LINE_FEED));
    length += line.length;
  };
  for await (const chunk of source()) {
    const bytes = Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(LINE_FEED);
    for (let start = 0; start < end; ) {
      const next = bytes.indexOf(LINE_FEED, start);
      take(Uint8Array.from(bytes.subarray(start, next)));
      start = next + 1;
    }
    rest = Uint8Array.from(bytes.subarray(end + 1));
    if (length >= MAX_SAMPLE || rest.length >= MAX_SAMPLE) break;
  }
  if (length < MAX_SAMPLE) take(rest.subarray(0, MAX_SAMPLE));
  return Buffer.concat(sample);
}

/**
 * Chooses between the encodings whose bytes look alike, by what the text would say: known column names and status words
 * decide, then whether the characters are such as Japanese is written in. What reads like nothing is refused by name
 * rather than stored as garble. Takes lines with other than ASCII bytes.
 */
export function chooseEncoding(sample: Buffer): ChosenEncoding {
  const cp932 = decodeStrictly(sample, 'shift_jis');
  const eucJp = decodeStrictly(sample, 'euc-jp');
  const known = { cp932: countKnown(cp932), eucJp: countKnown(eucJp) };
  if (known.cp932 > 0 || known.eucJp > 0) return { read: known.eucJp > known.cp932 ? 'euc-jp' : 'cp932' };
  if (findUtf8Line()(sample) !== undefined) return 'undecided';
  if (isLatin(sample)) return { refuse: nameLatin(sample) };
  if (eucJp !== undefined && hasKana(eucJp) && shareOfCommon(eucJp) > shareOfCommon(cp932))
    return { read: 'euc-jp' };
  if (cp932 === undefined && hasLinesOfCp932(sample)) return 'undecided';
  // Two bytes of a neighbour's kanji are two half-width kana of ours.
  const isAmbiguous = eucJp !== undefined && !hasFullWidth(cp932);
  if (!isAmbiguous && shareOfCommon(cp932) >= COMMON_ENOUGH) return { read: 'cp932' };
  return { refuse: nameOther(sample) };
}

/** Two of three wide characters: rare names are beside common openings, notes and readings. */
const COMMON_ENOUGH = 0.6;

function decodeStrictly(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function countKnown(text: string | undefined): number {
  let known = 0;
  for (const cell of text?.split(cellEnds, 4000) ?? []) {
    const word = cell.replace(/^"|"$/g, '').trim();
    if (word === '' || word.length > 20 || !/[^ -~]/.test(word)) continue;
    if (fieldOfHeader(word) !== undefined || readStatus(word, false, {}) !== 'unknown') known += 1;
  }
  return known;
}

const halfWidthKana = /[\uff61-\uff9f]/;

/** The share of wide characters that Japanese is mostly written in; half-width kana only beside their like. */
function shareOfCommon(text: string | undefined): number {
  let wide = 0;
  let common = 0;
  for (const run of text?.match(/[^\0-\x7f]+/g) ?? []) {
    const characters = [...run];
    const kana = characters.filter((one) => halfWidthKana.test(one)).length;
    wide += characters.length;
    if (kana > 0 && kana < characters.length) continue;
    common += characters.filter(isCommon).length;
  }
  return wide === 0 ? 0 : common / wide;
}

function isCommon(character: string): boolean {
  if (/[\u3041-\u30ff\u3000-\u3002\uff01-\uff9f]/.test(character)) return true;
  return levelOne().has(character);
}

let firstLevel: ReadonlySet<string> | undefined;

/** The 2,965 kanji of JIS level 1, which nearly every word and most names are written in. */
function levelOne(): ReadonlySet<string> {
  if (firstLevel !== undefined) return firstLevel;
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xcf; row += 1)
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell);
  firstLevel = new Set(new TextDecoder('euc-jp').decode(Uint8Array.from(bytes)));
  return firstLevel;
}

function hasFullWidth(text: string | undefined): boolean {
  return text !== undefined && /[^\0-\x7f\uff61-\uff9f]/.test(text);
}

function hasKana(text: string): boolean {
  return /[\u3041-\u3096\u30a1-\u30fa]/.test(text);
}

/** Whether some lines are Japanese and others broken, rather than all of them another language. */
function hasLinesOfCp932(sample: Buffer): boolean {
  const lines = sample
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
  const read = lines.filter((line) => {
    const text = decodeStrictly(Buffer.from(line, 'latin1'), 'shift_jis');
    return hasFullWidth(text) && shareOfCommon(text) >= COMMON_ENOUGH;
  });
  return read.length >= lines.length / 3;
}

/** Words with bytes above ASCII. */
const wideWords = /[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*/g;
/** An accent stands alone between letters. Kana (0x81 to 0x83 and a letter) can look like that. */
const accented = /^[A-Za-z]+(?:[\x80\x84-\xff](?![\x80-\xff])[A-Za-z]*)+$/;

/** Whether most words are Latin letters with single accents, as no Japanese word is. */
function isLatin(sample: Buffer): boolean {
  const words = sample.toString('latin1').match(wideWords) ?? [];
  return words.filter((word) => accented.test(word)).length > words.length / 2;
}

/** Mac OS Roman has its accents below 0xA0, Windows-1252 above 0xC0. */
function nameLatin(sample: Uint8Array): UnreadEncoding {
  let below = 0;
  let above = 0;
  for (const byte of sample) {
    if (byte >= 0xc0) above += 1;
    else if (byte >= 0x80 && byte < 0xa0) below += 1;
  }
  return below > above ? 'macintosh' : 'windows-1252';
}

const others = ['gb18030', 'big5', 'euc-kr'] as const;

/** The one of the neighbours' encodings that alone can be meant. */
function nameOther(sample: Uint8Array): UnreadEncoding {
  const possible = others.filter((label) => decodeStrictly(sample, label) !== undefined);
  const [only] = possible;
  return only !== undefined && possible.length === 1 ? only : 'unknown';
}
