/**
 * A workbook is read as a whole, at about twelve times its XML in memory (30,000 rows of 16 columns have some 30 MB of
 * XML), so it is bounded; larger lists come as CSV, which is read in pieces.
 */
export const MAX_WORKBOOK_BYTES = 16 * 1024 * 1024;
export const MAX_XML_BYTES = 48 * 1024 * 1024;

/** The last row that holds something: the package's time grows with its square, to a minute for a million. */
export const MAX_SHEET_ROWS = 250_000;
/** Cells between the first and the last that hold something, and the characters in all of them. */
export const MAX_CELLS = 5_000_000;
export const MAX_TEXT_CHARACTERS = 64 * 1024 * 1024;

/**
 * Up to here a workbook takes some seconds at most: it is read while the caller waits, and never behind a heavy one.
 * 10,000 rows of 30 columns, which are promised to be done at once, have some 30 MB of XML in 3 MB.
 */
export const LIGHT_BYTES = 6 * 1024 * 1024;
const LIGHT_XML_BYTES = 32 * 1024 * 1024;

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const MAX_COMMENT = 65_535;
const MAX_ENTRIES = 2000;

/** One file of an archive as its directory has it. `size` is what it claims to unpack to. */
export interface ArchiveEntry {
  readonly path: string;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

/** The archive is encrypted, cut off or not an archive. */
export class DamagedArchive extends Error {}

/** The files of a ZIP archive by its central directory. @throws DamagedArchive, or RangeError where it points outside */
export function* listEntries(archive: Buffer): Generator<ArchiveEntry> {
  let end = archive.length - 22;
  const first = Math.max(0, end - MAX_COMMENT);
  while (end >= first && archive.readUInt32LE(end) !== END) end -= 1;
  if (end < first) throw new DamagedArchive();
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  if (count > MAX_ENTRIES) throw new DamagedArchive();
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw new DamagedArchive();
    const isEncrypted = (archive.readUInt16LE(at + 8) & 1) === 1;
    if (isEncrypted) throw new DamagedArchive();
    const pathEnd = at + 46 + archive.readUInt16LE(at + 28);
    yield {
      path: archive.toString('utf8', at + 46, pathEnd),
      method: archive.readUInt16LE(at + 10),
      packedSize: archive.readUInt32LE(at + 20),
      size: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    };
    at = pathEnd + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
}

/** Everything that may be a sheet or what a sheet refers to. */
export function isSpreadsheetPart(path: string): boolean {
  return (
    /^xl\/.+\.(?:xml|rels)$/.test(path) && !/^xl\/(?:theme|drawings|charts|pivot|externalLinks)/.test(path)
  );
}

/**
 * Whether a workbook is read in a few seconds, by what it claims to unpack to (what unpacks to more than it claims is
 * refused). A damaged one is light: it is refused at once.
 */
export function isLightWorkbook(archive: Buffer): boolean {
  if (archive.length > LIGHT_BYTES) return false;
  let xml = 0;
  try {
    for (const { path, size } of listEntries(archive)) if (isSpreadsheetPart(path)) xml += size;
  } catch {
    return true;
  }
  return xml <= LIGHT_XML_BYTES;
}
