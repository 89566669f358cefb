import { inflateSync, constants as zlib } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
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
};
const HARMFUL_ADDRESS = /^\s*(?:javascript|vbscript|data|file):/i;
/** The head of an object, where none may be: another program might read it there. */
export const OBJECT_WITHIN = /(?:\d[\s\0]+|[\r\n])obj[\s\0<[(/%]/;
export const MARKUP = /<[a-z!?/]/i;
const NARROWING = ['ASCII85Decode', 'A85', 'ASCIIHexDecode', 'AHx'];
const FLATE = ['FlateDecode', 'Fl'];
export const WIDENING = [...FLATE, 'LZWDecode', 'LZW', 'RunLengthDecode', 'RL'];

/** By which ways a stream is packed, the last one first. */
export function filtersOf(dict: PDFDict): string[] {
  const filter = dict.lookup(PDFName.of('Filter'));
  if (filter instanceof PDFName) return [filter.decodeText()];
  if (!(filter instanceof PDFArray)) return [];
  return filter.asArray().map((_, index) => filter.lookup(index, PDFName).decodeText());
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

/** Everything one object holds itself. @throws Refused */
export function look(object: PDFObject): void {
  // An address may be an object of its own.
  lookAtAddress(object);
  const waiting: PDFObject[] = [object];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (one instanceof PDFRawStream) waiting.push(one.dict);
    else if (one instanceof PDFArray) for (const part of one.asArray()) waiting.push(part);
    else if (one instanceof PDFDict) {
      for (const entry of one.entries()) waiting.push(...entry);
      lookAtAddress(one.get(PDFName.of('URI')));
    } else if (one instanceof PDFName) lookAtName(one.decodeText());
    else if (one instanceof PDFString && OBJECT_WITHIN.test(one.asString())) refuse('foreign');
  }
}

function lookAtName(text: string): void {
  const part = Object.hasOwn(ACTIVE, text) ? ACTIVE[text] : undefined;
  if (part !== undefined) throw new Refused({ code: 'active', part });
}

function lookAtAddress(object: PDFObject | undefined): void {
  if (!(object instanceof PDFString || object instanceof PDFHexString)) return;
  if (HARMFUL_ADDRESS.test(Buffer.from(object.asBytes()).toString('latin1')))
    throw new Refused({ code: 'active', part: 'launch' });
}
