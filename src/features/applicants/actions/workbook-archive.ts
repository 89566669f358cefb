import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { type ArchiveEntry, DamagedArchive, listEntries } from '../rules/workbook-size.ts';

/** What comes out of an archive, by path. */
export type ArchiveEntries = Map<string, Buffer>;

export type ReadArchive =
  | { ok: true; entries: ArchiveEntries }
  | { ok: false; problem: 'unreadable' | 'too_large' };

const inflate = promisify(inflateRaw);
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
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

/** Writes files into a ZIP archive without compressing them. */
export function writeArchive(entries: ArchiveEntries): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, bytes] of entries) {
    const name = Buffer.from(path);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(LOCAL, 0);
    writeCommon(local, 4, name, bytes);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(CENTRAL, 0);
    central.writeUInt16LE(20, 4);
    writeCommon(central, 6, name, bytes);
    central.writeUInt32LE(offset, 42);
    parts.push(local, name, bytes);
    directory.push(central, name);
    offset += local.length + name.length + bytes.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.size, 8);
  end.writeUInt16LE(entries.size, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/** The 26 bytes that a local header and a directory entry share: version, UTF-8 flag, checksum, sizes, name length. */
function writeCommon(header: Buffer, at: number, name: Buffer, bytes: Buffer): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(0x0800, at + 2);
  header.writeUInt32LE(crc32(bytes), at + 10);
  header.writeUInt32LE(bytes.length, at + 14);
  header.writeUInt32LE(bytes.length, at + 18);
  header.writeUInt16LE(name.length, at + 22);
}
