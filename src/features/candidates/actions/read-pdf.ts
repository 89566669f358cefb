import { inflateSync, constants as zlib } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFObjectParser,
  PDFParser,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { type ActivePart, CV_GROWTH, type CvRefusal, MAX_CV_PAGES, type OtherFile } from '../rules/cv.ts';

export type ReadPdf =
  | { readonly ok: true; readonly pages: number }
  | { readonly ok: false; readonly refusal: CvRefusal };

/**
 * Whether these bytes are a PDF that may be handed on, judged by what is in it and by nothing else: every object of every
 * version of the file is looked at, in packed parts too, and whatever stands between the objects ends the reading. Takes
 * time and memory that only the file knows: to be called in a thread of its own (check-cv.ts).
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

class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: CvRefusal;

  constructor(refusal: CvRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

function refuse(code: Exclude<CvRefusal['code'], 'not_pdf' | 'active'>): never {
  throw new Refused({ code });
}

const OTHER_STARTS: readonly (readonly [RegExp, OtherFile])[] = [
  [/^(?:PK\x03\x04|PK\x05\x06|\xd0\xcf\x11\xe0|Rar!|7z\xbc\xaf|\x1f\x8b)/, 'office'],
  [/^(?:\x89PNG|\xff\xd8\xff|GIF8|BM|II\*\0|MM\0\*|RIFF|\0\0\0.ftyp)/s, 'picture'],
  [/^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg/is, 'svg'],
  [/^(?:\xef\xbb\xbf)?\s*</, 'html'],
];
/** How much of a file's beginning tells what it is. */
const START_BYTES = 2048;
/** Where the directory of an archive may stand that was put behind another file. */
const ARCHIVE_END_BYTES = 22 + 0xffff;

/** The first bytes, and the last: a PDF from its beginning to its end, and no other kind of file at the same time. */
function checkEnds(bytes: Buffer): void {
  if (bytes.length === 0) refuse('empty');
  const start = bytes.subarray(0, START_BYTES).toString('latin1');
  if (!/^%PDF-[12]\.\d\s*[\r\n]/.test(start)) {
    const found = OTHER_STARTS.find(([pattern]) => pattern.test(start))?.[1] ?? 'other';
    throw new Refused({ code: 'not_pdf', found });
  }
  const end = bytes.subarray(-ARCHIVE_END_BYTES);
  for (let at = end.indexOf('PK\x05\x06'); at >= 0; at = end.indexOf('PK\x05\x06', at + 1))
    if (at + 22 <= end.length && at + 22 + end.readUInt16LE(at + 20) === end.length) refuse('foreign');
  if (!bytes.subarray(-START_BYTES).includes('%%EOF')) refuse('truncated');
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
const OBJECT_WITHIN = /(?:\d[\s\0]+|[\r\n])obj[\s\0<[(/%]/;
const MARKUP = /<[a-z!?/]/i;
const LONGEST_COMMENT = 1000;
const NARROWING = ['ASCII85Decode', 'A85', 'ASCIIHexDecode', 'AHx'];
const FLATE = ['FlateDecode', 'Fl'];
const WIDENING = [...FLATE, 'LZWDecode', 'LZW', 'RunLengthDecode', 'RL'];

const name = (text: string) => PDFName.of(text);
const keyword = (text: string) => [...Buffer.from(text)];
const [OBJ, ENDOBJ, XREF, TRAILER, STARTXREF] = ['obj', 'endobj', 'xref', 'trailer', 'startxref'].map(
  keyword,
) as [number[], number[], number[], number[], number[]];

/** Reads a file from front to back, whatever its tables say, so that no object of it stays unseen. */
class PdfReader extends PDFParser {
  readonly #packed: PDFRawStream[] = [];
  #root: PDFObject | undefined;
  #left = CV_GROWTH;

  /** Answers how many pages it has. @throws Refused */
  read(growth: typeof CV_GROWTH): number {
    this.#left = growth;
    this.skipWhitespaceAndComments();
    while (!this.bytes.done()) this.#readPart();
    // Only now what is written elsewhere of a packed part can be looked up.
    for (const stream of this.#packed) this.#readPacked(stream);
    return this.#countPages();
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
    look(object);
    this.context.assign(ref, object);
    if (!(object instanceof PDFRawStream)) return;
    const { dict } = object;
    if (OBJECT_WITHIN.test(Buffer.from(object.contents).toString('latin1'))) refuse('foreign');
    if (dict.has(name('F'))) throw new Refused({ code: 'active', part: 'file' });
    if (dict.get(name('Type')) === name('XRef')) this.#takeTrailer(dict);
    // Whatever calls itself something else may be read as packed objects, too.
    const isPacked = dict.has(name('N')) && dict.has(name('First'));
    if (isPacked) this.#packed.push(object);
    else this.#measure(object);
  }

  #takeTrailer(trailer: PDFDict): void {
    look(trailer);
    if (trailer.has(name('Encrypt'))) refuse('encrypted');
    this.#root = trailer.get(name('Root')) ?? this.#root;
  }

  /** Objects that are packed into one stream, each looked at like any other. */
  #readPacked(stream: PDFRawStream): void {
    const { dict } = stream;
    const parameters = dict.lookup(name('DecodeParms'));
    if (parameters instanceof PDFDict && parameters.has(name('Predictor'))) refuse('unreadable');
    const bytes = this.#measure(stream);
    if (bytes === undefined) refuse('unreadable');
    const first = dict.lookup(name('First'), PDFNumber).asNumber();
    const head = Buffer.from(bytes.subarray(0, first)).toString('latin1').trim().split(/\s+/).map(Number);
    for (let index = 0; index < 2 * dict.lookup(name('N'), PDFNumber).asNumber(); index += 2) {
      const [number, offset] = [head[index] ?? Number.NaN, head[index + 1] ?? Number.NaN];
      if (!Number.isInteger(number) || !Number.isInteger(offset)) refuse('unreadable');
      const object = PDFObjectParser.forBytes(bytes.subarray(first + offset), this.context).parseObject();
      look(object);
      this.context.assign(PDFRef.of(number), object);
    }
  }

  /**
   * Unpacks a stream as far as that is allowed. Answers what comes out; undefined where it is in no such form, or damaged: a
   * picture says its size itself.
   */
  #measure(stream: PDFRawStream): Uint8Array | undefined {
    const { dict } = stream;
    const size = (key: string) => {
      const found = dict.lookup(name(key));
      return found instanceof PDFNumber ? found.asNumber() : 0;
    };
    if (size('Width') * size('Height') > this.#left.points) refuse('bomb');
    const filters = filtersOf(dict);
    const widening = filters.filter((one) => WIDENING.includes(one));
    if (widening.length > 1) refuse('bomb');
    const bytes = unpack(stream, filters, Math.min(this.#left.part, this.#left.all));
    this.#left = { ...this.#left, all: this.#left.all - (bytes?.length ?? 0) };
    return bytes;
  }

  /** As far as the limit, however the tree goes on: a few nodes can name each other a million times. */
  #countPages(): number {
    const catalog = this.#lookup(this.#root);
    let pages = 0;
    const visit = (node: PDFDict, depth: number): void => {
      if (depth > 50) refuse('unreadable');
      const kids = node.lookup(name('Kids'));
      if (!(kids instanceof PDFArray)) pages += 1;
      else if (numberIn(node, 'Count') > MAX_CV_PAGES) refuse('too_many_pages');
      else for (const kid of kids.asArray()) visit(this.#lookup(kid), depth + 1);
      if (pages > MAX_CV_PAGES) refuse('too_many_pages');
    };
    visit(this.#lookup(catalog.get(name('Pages'))), 0);
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

function filtersOf(dict: PDFDict): string[] {
  const filter = dict.lookup(name('Filter'));
  if (filter instanceof PDFName) return [filter.decodeText()];
  if (!(filter instanceof PDFArray)) return [];
  return filter.asArray().map((_, index) => filter.lookup(index, PDFName).decodeText());
}

function unpack(
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
function look(object: PDFObject): void {
  // An address may be an object of its own.
  lookAtAddress(object);
  const waiting: PDFObject[] = [object];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (one instanceof PDFRawStream) waiting.push(one.dict);
    else if (one instanceof PDFArray) for (const part of one.asArray()) waiting.push(part);
    else if (one instanceof PDFDict) {
      for (const entry of one.entries()) waiting.push(...entry);
      lookAtAddress(one.get(name('URI')));
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
