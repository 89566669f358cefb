import { inflateSync, constants as zlib } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import type { ActivePart, CvRefusal } from '../rules/cv.ts';

/** Ends the reading of a file that is not taken. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: CvRefusal;

  constructor(refusal: CvRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export function refuse(code: Exclude<CvRefusal['code'], 'not_pdf' | 'active'>): never {
  throw new Refused({ code });
}

/** Names that stand for something a CV has no use for, wherever in the file they stand. */
const ACTIVE: Readonly<Record<string, ActivePart>> = {
  JavaScript: 'script',
  JS: 'script',
  Launch: 'launch',
  GoToR: 'launch',
  EmbeddedFile: 'file',
  EmbeddedFiles: 'file',
  FileAttachment: 'file',
  EF: 'file',
  GoToE: 'file',
  XFA: 'form',
  SubmitForm: 'form',
  ImportData: 'form',
  RichMedia: 'media',
  Rendition: 'media',
  Movie: 'media',
  Sound: 'media',
  '3D': 'media',
  OnInstantiate: 'script',
};
const HARMFUL_ADDRESS = /^\s*(?:javascript|vbscript|data|file):/i;
/** A page, a mailbox, a telephone, or a place beside this file. Whatever else begins with a scheme belongs to some program, and two strokes name a computer. */
const PLAIN_ADDRESS = /^\s*(?:(?:https?|ftp|mailto|tel):|(?![\\/]{2})[^:]*(?:[/?#]|$))/i;
/** The head of an object, where none may be: another program might read it there. */
export const OBJECT_WITHIN = /(?:\d[\s\0]+|[\r\n])obj[\s\0<[(/%]/;
export const MARKUP = /<[a-z!?/]/i;
const NARROWING = ['ASCII85Decode', 'A85', 'ASCIIHexDecode', 'AHx'];
const FLATE = ['FlateDecode', 'Fl'];
export const WIDENING = [...FLATE, 'LZWDecode', 'LZW', 'RunLengthDecode', 'RL'];

/**
 * By which ways a stream is packed, the last one first. What is written elsewhere of them is not followed: of two objects of one
 * number every program takes another.
 */
export function filtersOf(dict: PDFDict): string[] {
  const filter = dict.get(PDFName.of('Filter'));
  const all = filter instanceof PDFArray ? filter.asArray() : filter === undefined ? [] : [filter];
  return all.map((one) => (one instanceof PDFName ? one.decodeText() : refuse('unreadable')));
}

/** Whether the unpacked bytes of a stream are turned over once more; one program reads the long word, another the short one too. */
export function isTurnedOver(dict: PDFDict): boolean {
  return ['DecodeParms', 'DP'].some((key) => {
    const found = dict.get(PDFName.of(key));
    const all = found instanceof PDFArray ? found.asArray() : [found];
    return all.some((one) => one !== undefined && one !== PDFNull);
  });
}

/** The head of a picture in wavelets, with its sides behind it. */
const CODESTREAM = Buffer.from('ff4fff51', 'hex');

/** How many points a picture has by what it says itself, whatever stands beside it. */
export function pointsOf(bytes: Uint8Array, filters: readonly string[]): number {
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const last = filters.at(-1) ?? '';
  let points = 0;
  if (last === 'JPXDecode')
    for (let at = picture.indexOf(CODESTREAM); at >= 0; at = picture.indexOf(CODESTREAM, at + 1))
      if (at + 16 <= picture.length)
        points = Math.max(points, picture.readUInt32BE(at + 8) * picture.readUInt32BE(at + 12));
  if (last !== 'DCTDecode' && last !== 'DCT') return points;
  for (let at = 0; at + 9 <= picture.length; ) {
    const marker = picture[at] === 0xff ? (picture[at + 1] ?? 0).toString(16) : '';
    if (/^c[0-35-79a-bd-f]$/.test(marker))
      points = Math.max(points, picture.readUInt16BE(at + 5) * picture.readUInt16BE(at + 7));
    // What has a length is left behind whole: it may hold anything.
    at += /^(?:c.|d[a-f]|[ef][0-9a-e])$/.test(marker) ? 2 + picture.readUInt16BE(at + 2) : 1;
  }
  return points;
}

/** What comes out of a stream, up to `most` bytes; undefined where it is no packed text, or damaged. @throws Refused where it is more */
export function unpack(
  { dict, contents }: PDFRawStream,
  filters: readonly string[],
  most: number,
): Uint8Array | undefined {
  const [first = '', second] = filters;
  if (filters.length === 0) return contents;
  if (most <= 0) refuse('bomb');
  try {
    // The common case, ten times as fast. What is cut off is read as far as it goes, as other programs do.
    if (FLATE.includes(first) && second === undefined)
      return inflateSync(contents, {
        maxOutputLength: most,
        finishFlush: zlib.Z_SYNC_FLUSH,
        chunkSize: Math.min(Math.max(16 * 1024, 4 * contents.length), 1024 * 1024),
      });
    const known = filters.filter((one) => [...NARROWING, ...WIDENING].includes(one));
    if (known.length === 0) return undefined;
    const read = dict.context.obj({ Filter: known.map(longName) });
    const out = decodePDFRawStream(PDFRawStream.of(read as PDFDict, contents)).getBytes(most + 1);
    if (out.length > most) refuse('bomb');
    return Uint8Array.from(out);
  } catch (error) {
    if (error instanceof Refused) throw error;
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      refuse('bomb');
    return undefined;
  }
}

function longName(filter: string): string {
  const short: Readonly<Record<string, string>> = {
    A85: 'ASCII85Decode',
    AHx: 'ASCIIHexDecode',
    Fl: 'FlateDecode',
    LZW: 'LZWDecode',
    RL: 'RunLengthDecode',
  };
  return short[filter] ?? filter;
}

/** What an object points to that is read as a text or an action there: to be asked again once every object is known. */
export interface Pointers {
  /** Of addresses and names of files. */
  readonly texts: Set<PDFRef>;
  /** Of what is done when the file, or a page of it, is opened. */
  readonly actions: Set<PDFObject>;
}

/** Everything one object holds itself. @throws Refused */
export function look(object: PDFObject, pointers: Pointers): void {
  // An address may be an object of its own.
  if (isText(object) && HARMFUL_ADDRESS.test(textOf(object))) throw new Refused(LAUNCH);
  const waiting: PDFObject[] = [object];
  const dicts: PDFDict[] = [];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (one instanceof PDFRawStream) waiting.push(one.dict);
    else if (one instanceof PDFArray) for (const part of one.asArray()) waiting.push(part);
    else if (one instanceof PDFDict) {
      for (const entry of one.entries()) waiting.push(...entry);
      dicts.push(one);
    } else if (one instanceof PDFName) lookAtName(one.decodeText());
    else if (one instanceof PDFString && OBJECT_WITHIN.test(one.asString())) refuse('foreign');
  }
  for (const dict of dicts) lookAtPointers(dict, pointers);
}

function lookAtName(text: string): void {
  const part = Object.hasOwn(ACTIVE, text) ? ACTIVE[text] : undefined;
  if (part !== undefined) throw new Refused({ code: 'active', part });
}

export const LAUNCH = { code: 'active', part: 'launch' } as const;

function lookAtPointers(dict: PDFDict, { texts, actions }: Pointers): void {
  const at = (key: string) => dict.get(PDFName.of(key));
  for (const found of [at('URI'), at('Base')]) {
    if (isText(found) && !PLAIN_ADDRESS.test(textOf(found))) throw new Refused(LAUNCH);
    if (found instanceof PDFRef) texts.add(found);
  }
  // Another file, by its name; elsewhere the same letter is a number.
  for (const found of [at('F'), at('UF')]) {
    if (isText(found)) throw new Refused(LAUNCH);
    if (found instanceof PDFRef) texts.add(found);
  }
  for (const found of [at('OpenAction'), at('AA')]) if (found !== undefined) actions.add(found);
}

export function isText(object: PDFObject | undefined): object is PDFString | PDFHexString {
  return object instanceof PDFString || object instanceof PDFHexString;
}

function textOf(object: PDFString | PDFHexString): string {
  return Buffer.from(object.asBytes()).toString('latin1');
}
