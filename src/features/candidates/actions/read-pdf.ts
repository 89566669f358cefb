import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFObjectParser,
  PDFParser,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';
import { CV_GROWTH, type CvRefusal, MAX_CV_PAGES, MAX_CV_VALUES, type OtherFile } from '../rules/cv.ts';
import {
  filtersOf,
  isText,
  isTurnedOver,
  LAUNCH,
  look,
  MARKUP,
  OBJECT_WITHIN,
  type Pointers,
  pointsOf,
  Refused,
  refuse,
  unpack,
  WIDENING,
} from './pdf-parts.ts';

export type ReadPdf =
  | { readonly ok: true; readonly pages: number }
  | { readonly ok: false; readonly refusal: CvRefusal };

/**
 * Whether these bytes are a PDF that may be handed on, judged by what is in it and by nothing else: every object of every
 * version of the file is looked at, in packed parts too, and whatever stands between the objects ends the reading. Takes
 * time and memory that only the file knows: to be called in a process of its own (check-cv.ts).
 */
export function readPdf(bytes: Uint8Array, growth = CV_GROWTH): ReadPdf {
  try {
    checkEnds(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    return { ok: true, pages: new PdfReader(bytes).read(growth) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    // Whatever the library makes of a damaged file, nesting without end included: the answer to the person is the same.
    if (error instanceof Error) return { ok: false, refusal: { code: 'unreadable' } };
    throw error;
  }
}

/** What other files begin with, in hexadecimal. */
const SIGNATURES: Readonly<Record<Exclude<OtherFile, 'svg' | 'html' | 'other'>, readonly string[]>> = {
  office: ['504b0304', '504b0506', 'd0cf11e0', '52617221', '377abcaf', '1f8b'],
  picture: ['89504e47', 'ffd8ff', '47494638', '424d', '49492a00', '4d4d002a', '52494646'],
};
const SVG = /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg/is;
const HTML = /^(?:\xef\xbb\xbf)?\s*</;
/** How much of a file's beginning tells what it is. */
const START_BYTES = 2048;
/** Where the directory of an archive may stand that was put behind another file. */
const ARCHIVE_END_BYTES = 22 + 0xffff;

/** The first bytes, and the last: a PDF from its beginning to its end, and no other kind of file at the same time. */
function checkEnds(bytes: Buffer): void {
  if (bytes.length === 0) refuse('empty');
  const start = bytes.subarray(0, START_BYTES).toString('latin1');
  if (!/^%PDF-[12]\.\d\s*[\r\n]/.test(start)) {
    throw new Refused({ code: 'not_pdf', found: otherFile(bytes, start) });
  }
  const end = bytes.subarray(-ARCHIVE_END_BYTES);
  for (let at = end.indexOf('PK\x05\x06'); at >= 0; at = end.indexOf('PK\x05\x06', at + 1))
    if (at + 22 <= end.length && at + 22 + end.readUInt16LE(at + 20) === end.length) refuse('foreign');
  if (!bytes.subarray(-START_BYTES).includes('%%EOF')) refuse('truncated');
}

function otherFile(bytes: Buffer, start: string): OtherFile {
  const head = bytes.toString('hex', 0, 4);
  for (const kind of ['office', 'picture'] as const)
    if (SIGNATURES[kind].some((one) => head.startsWith(one))) return kind;
  // What phones make of photographs says so behind its length.
  if (start.startsWith('ftyp', 4)) return 'picture';
  return SVG.test(start) ? 'svg' : HTML.test(start) ? 'html' : 'other';
}

/** How many values there can be in packed objects: each begins with a stroke of its own, or behind another one. */
function countValues(bytes: Uint8Array): number {
  let values = 0;
  let isApart = true;
  for (const byte of bytes) {
    const isSpace = byte <= 0x20;
    if (STROKES.includes(byte) || (isApart && !isSpace)) values += 1;
    isApart = isSpace;
  }
  return values;
}

/** `<`, `[`, `(` and `/`. */
const STROKES = [0x3c, 0x5b, 0x28, 0x2f];
const LONGEST_COMMENT = 1000;
const name = (text: string) => PDFName.of(text);
const keyword = (text: string) => [...Buffer.from(text)];
const [OBJ, ENDOBJ, XREF, TRAILER, STARTXREF] = ['obj', 'endobj', 'xref', 'trailer', 'startxref'].map(
  keyword,
) as [number[], number[], number[], number[], number[]];

/** Reads a file from front to back, whatever its tables say, so that no object of it stays unseen. */
class PdfReader extends PDFParser {
  readonly #streams: PDFRawStream[] = [];
  /** Of every version of the file: a program may believe any of them. */
  readonly #roots = new Set<PDFObject>();
  readonly #pointers: Pointers = { texts: new Set(), actions: new Set() };
  /** What is a text in whichever version of the file. */
  readonly #texts = new Set<PDFRef>();
  #left = CV_GROWTH;
  #values = 0;

  /** Answers how many pages it has. @throws Refused */
  read(growth: typeof CV_GROWTH): number {
    this.#left = growth;
    this.skipWhitespaceAndComments();
    while (!this.bytes.done()) this.#readPart();
    // Only now what is written elsewhere of a part can be looked up.
    for (const stream of this.#streams) {
      // Whatever calls itself something else may be read as packed objects, too.
      if (stream.dict.has(name('N')) && stream.dict.has(name('First'))) this.#readPacked(stream);
      else this.#measure(stream);
    }
    this.#followPointers();
    return this.#countPages();
  }

  /** Values are counted before they are held: what has too many is told so, and its reader does not end at its limit of memory. */
  override parseObject(ref?: PDFRef): PDFObject {
    this.#values += 1;
    if (this.#values > MAX_CV_VALUES) refuse('too_complex');
    return super.parseObject(ref);
  }

  #readPart(): void {
    if (/\d/.test(String.fromCharCode(this.bytes.peek()))) this.#readObject();
    else if (this.matchKeyword(XREF)) this.#skipTable();
    else if (this.matchKeyword(TRAILER)) this.#takeTrailer(this.#nextDict());
    else if (this.matchKeyword(STARTXREF)) {
      this.skipWhitespaceAndComments();
      this.parseRawInt();
    } else refuse('foreign');
    this.skipWhitespaceAndComments();
  }

  #readObject(): void {
    const number = this.parseRawInt();
    this.skipWhitespaceAndComments();
    const generation = this.parseRawInt();
    this.skipWhitespaceAndComments();
    if (!this.matchKeyword(OBJ)) refuse('foreign');
    const object = this.parseObject();
    this.skipWhitespaceAndComments();
    this.matchKeyword(ENDOBJ);
    this.#take(PDFRef.of(number, generation), object);
  }

  #nextDict(): PDFDict {
    this.skipWhitespaceAndComments();
    return this.parseDict();
  }

  #skipTable(): void {
    this.skipWhitespaceAndComments();
    while (!this.bytes.done() && /[\dnf]/.test(String.fromCharCode(this.bytes.peek()))) {
      this.bytes.next();
      this.skipWhitespaceAndComments();
    }
  }

  #take(ref: PDFRef, object: PDFObject): void {
    if (object instanceof PDFRawStream && object.dict.has(name('F')))
      throw new Refused({ code: 'active', part: 'file' });
    this.#assign(ref, object);
    if (!(object instanceof PDFRawStream)) return;
    const { dict } = object;
    if (OBJECT_WITHIN.test(Buffer.from(object.contents).toString('latin1'))) refuse('foreign');
    if (dict.get(name('Type')) === name('XRef')) this.#takeTrailer(dict);
    this.#streams.push(object);
  }

  #assign(ref: PDFRef, object: PDFObject): void {
    look(object, this.#pointers);
    if (isText(object)) this.#texts.add(ref);
    this.context.assign(ref, object);
  }

  #takeTrailer(trailer: PDFDict): void {
    look(trailer, this.#pointers);
    if (trailer.has(name('Encrypt'))) refuse('encrypted');
    const root = trailer.get(name('Root'));
    if (root !== undefined) this.#roots.add(root);
  }

  /** Objects that are packed into one stream, each looked at like any other. */
  #readPacked(stream: PDFRawStream): void {
    const { dict } = stream;
    if (isTurnedOver(dict)) refuse('unreadable');
    const bytes = this.#measure(stream);
    if (bytes === undefined) refuse('unreadable');
    this.#values += countValues(bytes);
    if (this.#values > MAX_CV_VALUES) refuse('too_complex');
    const first = dict.lookup(name('First'), PDFNumber).asNumber();
    const head = Buffer.from(bytes.subarray(0, first)).toString('latin1').trim().split(/\s+/).map(Number);
    for (let index = 0; index < 2 * dict.lookup(name('N'), PDFNumber).asNumber(); index += 2) {
      const [number, offset] = [head[index] ?? Number.NaN, head[index + 1] ?? Number.NaN];
      if (!Number.isInteger(number) || !Number.isInteger(offset)) refuse('unreadable');
      const object = PDFObjectParser.forBytes(bytes.subarray(first + offset), this.context).parseObject();
      this.#assign(PDFRef.of(number), object);
    }
  }

  /**
   * Unpacks a stream as far as that is allowed. Answers what comes out; undefined where it is in no such form, or damaged: then
   * it counts as the largest there may be, for another program reads it as far as it goes.
   */
  #measure(stream: PDFRawStream): Uint8Array | undefined {
    const { dict } = stream;
    const side = (...keys: string[]) => Math.max(...keys.map((key) => numberIn(dict, key)));
    const filters = filtersOf(dict);
    const widening = filters.filter((one) => WIDENING.includes(one)).length;
    if (widening > 1) refuse('bomb');
    const most = Math.min(this.#left.part, this.#left.all);
    const bytes = unpack(stream, filters, most);
    const points = pointsOf(bytes ?? stream.contents, filters);
    if (Math.max(points, side('Width', 'W') * side('Height', 'H')) > this.#left.points) refuse('bomb');
    const grown = bytes?.length ?? most * widening;
    this.#left = { ...this.#left, all: this.#left.all - grown };
    return bytes;
  }

  /** What is a text, or is done by itself, and stands elsewhere than what names it. */
  #followPointers(): void {
    const { texts, actions } = this.#pointers;
    for (const ref of texts) if (this.#texts.has(ref)) throw new Refused(LAUNCH);
    for (const action of actions) {
      const found = this.context.lookup(action);
      // A place in this file; anything else that is done unasked goes out of it.
      const isPlace = found instanceof PDFDict && found.lookup(name('S')) === name('GoTo');
      if (found instanceof PDFDict && found.keys().length > 0 && !isPlace) throw new Refused(LAUNCH);
    }
  }

  /** As far as the limit, however the tree goes on: a few nodes can name each other a million times. */
  #countPages(): number {
    const visit = (node: PDFDict, depth: number): void => {
      if (depth > 50) refuse('unreadable');
      const kids = node.lookup(name('Kids'));
      if (!(kids instanceof PDFArray)) pages += 1;
      else if (numberIn(node, 'Count') > MAX_CV_PAGES) refuse('too_many_pages');
      else for (const kid of kids.asArray()) visit(this.#lookup(kid), depth + 1);
      if (pages > MAX_CV_PAGES) refuse('too_many_pages');
    };
    let pages = 0;
    for (const root of this.#roots) {
      pages = 0;
      visit(this.#lookup(this.#lookup(root).get(name('Pages'))), 0);
    }
    return pages === 0 ? refuse('unreadable') : pages;
  }

  #lookup(object: PDFObject | undefined): PDFDict {
    const found = this.context.lookup(object);
    return found instanceof PDFDict ? found : refuse('unreadable');
  }

  protected override skipComment(): boolean {
    const start = this.bytes.offset();
    const isComment = super.skipComment();
    if (!isComment) return false;
    const text = Buffer.from(this.bytes.slice(start, this.bytes.offset())).toString('latin1');
    if (text.length > LONGEST_COMMENT || MARKUP.test(text) || OBJECT_WITHIN.test(text)) refuse('foreign');
    return true;
  }
}

function numberIn(dict: PDFDict, key: string): number {
  const found = dict.lookup(name(key));
  return found instanceof PDFNumber ? found.asNumber() : 0;
}
