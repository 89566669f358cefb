import { deflateSync } from 'node:zlib';
import { readPdf } from '../src/features/candidates/actions/read-pdf.ts';

/** A PDF of these objects, numbered from 1; the first is its catalog. `trailer` are further entries of its last dictionary. */
export function pdfOf(objects: readonly (string | Uint8Array)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach((object, index) => {
    offsets.push(length);
    add(Buffer.from(`${index + 1} 0 obj\n`));
    add(typeof object === 'string' ? Buffer.from(object, 'latin1') : Buffer.from(object));
    add(Buffer.from('\nendobj\n'));
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  const end = `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end)]);
}

/** A stream object: its dictionary without the length, and its bytes. */
export function streamOf(entries: string, bytes: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** A packed stream object. */
export function flateOf(bytes: Uint8Array, entries = ''): Buffer {
  return streamOf(`/Filter /FlateDecode ${entries}`, deflateSync(bytes));
}

interface Cv {
  readonly pages?: number;
  /** What the page says, so that files can be told apart. */
  readonly words?: string;
  /** Further entries of the catalog, and further objects, the first of them number 5. */
  readonly catalog?: string;
  readonly more?: readonly (string | Uint8Array)[];
  readonly trailer?: string;
}

/** A CV as a PDF: catalog, page tree, the page, what stands on it. Several pages are the same one again. */
export function cvPdf({ pages = 1, words = 'CV', catalog = '', more = [], trailer = '' }: Cv = {}): Buffer {
  const kids = Array.from({ length: pages }, () => '3 0 R').join(' ');
  return pdfOf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      `<< /Type /Pages /Count ${pages} /Kids [ ${kids} ] >>`,
      '<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Contents 4 0 R >>',
      flateOf(Buffer.from(`BT /F1 12 Tf (${words}) Tj ET`)),
      ...more,
    ],
    trailer,
  );
}

/** What a file is found to be: its pages, or why it is refused, with what was found of it. */
export function found(bytes: Uint8Array | string, growth?: Parameters<typeof readPdf>[1]): string {
  const read = readPdf(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, growth);
  if (read.ok) return `${read.pages} pages`;
  const { refusal } = read;
  const detail = 'found' in refusal ? refusal.found : 'part' in refusal ? refusal.part : '';
  return [refusal.code, detail].join(' ').trim();
}

/** A file with something behind it. */
export const appended = (pdf: Buffer, more: string) => Buffer.concat([pdf, Buffer.from(more, 'latin1')]);
