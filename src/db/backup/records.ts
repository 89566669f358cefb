import { BackupBroken } from './broken.ts';

/**
 * What a backup says, in this order: for each table a start (JSON: which table and columns), its rows as PostgreSQL's COPY
 * text in pieces of any size, and an end; then the manifest (JSON). Each record is one letter, a length and its content.
 */
export type RecordKind = 'T' | 'D' | 'E' | 'M';

export interface BackupRecord {
  readonly kind: RecordKind;
  readonly content: Buffer;
}

const HEAD_BYTES = 5;
const LARGEST = 64 * 1024 * 1024;
const KINDS: readonly string[] = ['T', 'D', 'E', 'M'] satisfies RecordKind[];

export function writeRecord(kind: RecordKind, content: Buffer | object): Buffer {
  const body = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(kind, 0, 'latin1');
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

/** @throws BackupBroken when the bytes are no whole records */
export async function* readRecords(source: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord, void> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (;;) {
      const length = held.length < HEAD_BYTES ? undefined : held.readUInt32BE(1);
      if (length !== undefined && length > LARGEST) throw new BackupBroken('damaged');
      if (length === undefined || held.length < HEAD_BYTES + length) break;
      const kind = held.toString('latin1', 0, 1);
      if (!isKind(kind)) throw new BackupBroken('damaged');
      yield { kind, content: held.subarray(HEAD_BYTES, HEAD_BYTES + length) };
      held = held.subarray(HEAD_BYTES + length);
    }
  }
  if (held.length > 0) throw new BackupBroken('damaged');
}

/** How many rows a piece of COPY text holds: a row ends with a newline, and a newline in a value is written as `\n`. */
export function countRows(copyText: Buffer): number {
  let rows = 0;
  for (let at = copyText.indexOf(10); at !== -1; at = copyText.indexOf(10, at + 1)) rows += 1;
  return rows;
}

function isKind(kind: string): kind is RecordKind {
  return KINDS.includes(kind);
}
