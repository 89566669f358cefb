import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { type ArchiveEntry, DamagedArchive, listEntries } from '../rules/workbook-size.ts';

/** What comes out of an archive, by path. */
export type ArchiveEntries = Map<string, Buffer>;

export type ReadArchive =
  | { ok: true; entries: ArchiveEntries }
  | { ok: false; problem: 'unreadable' | 'too_large' };

const inflate = promisify(inflateRaw);
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Unpacks those files of a ZIP archive whose path `isWanted`, by its central directory, and never to more than
 * `maxBytes` in all nor, each, to more than it claims. Encrypted, ZIP64 and damaged archives are unreadable.
 */
export async function readArchive(
  archive: Buffer,
  isWanted: (path: string) => boolean,
  maxBytes: number,
): Promise<ReadArchive> {
  const entries: ArchiveEntries = new Map();
  let left = maxBytes;
  try {
    for (const entry of listEntries(archive)) {
      if (!isWanted(entry.path)) continue;
      const bytes = await unpack(archive, entry, left);
      left -= bytes.length;
      if (left < 0) return { ok: false, problem: 'too_large' };
      entries.set(entry.path, bytes);
    }
  } catch (error) {
    const isTooLarge =
      error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return { ok: false, problem: isTooLarge ? 'too_large' : 'unreadable' };
  }
  return { ok: true, entries };
}

async function unpack(archive: Buffer, entry: ArchiveEntry, maxBytes: number): Promise<Buffer> {
  if (archive.readUInt32LE(entry.offset) !== LOCAL) throw new DamagedArchive();
  const names = archive.readUInt16LE(entry.offset + 26) + archive.readUInt16LE(entry.offset + 28);
  const start = entry.offset + 30 + names;
  const packed = archive.subarray(start, start + entry.packedSize);
  if (packed.length < entry.packedSize) throw new DamagedArchive();
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED) throw new DamagedArchive();
  return inflate(packed, { maxOutputLength: Math.max(1, Math.min(maxBytes, entry.size)) });
}
