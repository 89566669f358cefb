/** A regular file inside a tar archive: its path as stored and its bytes. */
export type TarFile = { path: string; content: Buffer };

const BLOCK_BYTES = 512;

/**
 * The regular files of an uncompressed ustar archive (POSIX.1-1988, as tar writes it for short names), in order.
 * Folders, links and extension headers are skipped; throws when the archive ends in the middle of a file.
 */
export function listTarFiles(archive: Buffer): TarFile[] {
  const files: TarFile[] = [];
  let at = 0;
  while (at + BLOCK_BYTES <= archive.length && archive[at] !== 0) {
    const header = archive.subarray(at, at + BLOCK_BYTES);
    const sizeBytes = Number.parseInt(readText(header, 124, 12), 8);
    const start = at + BLOCK_BYTES;
    if (!(start + sizeBytes <= archive.length))
      throw new Error(`The tar archive ends inside an entry at byte ${at}`);
    const type = readText(header, 156, 1);
    if (type === '0' || type === '') {
      const prefix = readText(header, 345, 155);
      const name = readText(header, 0, 100);
      files.push({
        path: prefix ? `${prefix}/${name}` : name,
        content: archive.subarray(start, start + sizeBytes),
      });
    }
    at = start + Math.ceil(sizeBytes / BLOCK_BYTES) * BLOCK_BYTES;
  }
  return files;
}

function readText(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end).trim();
}
