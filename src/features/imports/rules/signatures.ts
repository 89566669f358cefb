import type { ForeignKind } from './refusals.ts';

const signatures: ReadonlyArray<readonly [kind: ForeignKind, bytes: readonly number[]]> = [
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/** How many leading bytes `recognizeBytes` wants to see: the names in the first ZIP entries must be among them. */
export const SIGNATURE_BYTES = 65_536;

/** What names inside an archive tell about it, the most telling first. */
const archives: ReadonlyArray<readonly [name: string, kind: 'xlsx' | ForeignKind]> = [
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['xl/workbook.bin', 'xlsb'],
  ['xl/', 'xlsx'],
  ['word/', 'word'],
  ['ppt/', 'powerpoint'],
  ['Index/Document.iwa', 'numbers'],
  ['Index/Tables/', 'numbers'],
  ['index.numbers', 'numbers'],
];

/**
 * What the first bytes of a file say it is: a workbook (.xlsx), something that is no table, a container whose inside has
 * to be looked at (`ole`: nameContainer), or undefined for what may be text. Takes the first 64 kB, or the whole file
 * when it is shorter.
 */
export function recognizeBytes(head: Uint8Array): 'xlsx' | 'ole' | 'locked' | ForeignKind | undefined {
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) {
    if (((head[6] ?? 0) & 1) === 1) return 'locked';
    return archives.find(([name]) => holdsText(head, name))?.[1] ?? 'zip';
  }
  if (startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) return 'ole';
  const known = signatures.find(([, bytes]) => startsWith(head, bytes));
  return known ? known[0] : recognizeMarkup(head);
}

function recognizeMarkup(head: Uint8Array): ForeignKind | undefined {
  const start = Buffer.from(head.subarray(0, 512)).toString('latin1').replace(/^ï»¿/, '').trimStart();
  if (/^<(?:!doctype html|html|table|head|meta|body|div)\b/i.test(start)) return 'html';
  if (/^MIME-Version:/i.test(start)) return 'html';
  if (/^<\?xml\b/i.test(start)) return 'xml';
  return /^(?:\[\s*[{["\]]|\{\s*["}])/.test(start) ? 'json' : undefined;
}

/** The names of the streams by which a container of the old Office formats says what it is, as UTF-16. */
const containers: ReadonlyArray<readonly [name: string, kind: 'locked' | ForeignKind]> = [
  ['EncryptedPackage', 'locked'],
  ['WordDocument', 'word'],
  ['PowerPoint Document', 'powerpoint'],
];

/**
 * What a container of the old Office formats holds: a workbook of the new format behind a password, or a file of an old
 * one. Reads all of it: its directory may stand anywhere.
 */
export async function nameContainer(
  source: () => AsyncIterable<Uint8Array>,
): Promise<'locked' | ForeignKind> {
  const names = containers.map(([name, kind]) => [Buffer.from(name, 'utf16le'), kind] as const);
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of source()) {
    const bytes = Buffer.concat([rest, chunk]);
    const found = names.find(([name]) => bytes.includes(name));
    if (found) return found[1];
    rest = Uint8Array.from(bytes.subarray(-64));
  }
  return 'xls';
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return head.length >= bytes.length && bytes.every((byte, index) => head[index] === byte);
}

function holdsText(head: Uint8Array, text: string): boolean {
  return Buffer.from(head.buffer, head.byteOffset, head.byteLength).includes(text, 0, 'latin1');
}
