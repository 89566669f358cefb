import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { BackupBroken } from './broken.ts';
import { openFrames } from './frames.ts';
import { type Manifest, readManifest, readTable } from './manifest.ts';
import { type BackupRecord, countRows, readRecords } from './records.ts';

/**
 * Hands a backup's records to `work`, each checked before it is handed on, in constant memory.
 * @throws BackupBroken, or what `work` threw
 */
export async function withRecords<T>(
  path: string,
  backupKey: Buffer,
  work: (records: AsyncGenerator<BackupRecord, void>) => Promise<T>,
): Promise<T> {
  const done: { result?: T } = {};
  try {
    await pipeline(
      createReadStream(path),
      (source: AsyncIterable<Buffer>) => openFrames(source, backupKey),
      createGunzip(),
      async (source: AsyncIterable<Buffer>) => {
        done.result = await work(readRecords(source));
      },
    );
  } catch (error) {
    // Only sealed bytes reach the decompressor: what it cannot read was cut off by another program of ours.
    if (isCode(error, 'Z_DATA_ERROR') || isCode(error, 'Z_BUF_ERROR')) throw new BackupBroken('damaged');
    throw error;
  }
  return done.result as T;
}

/**
 * Reads a whole backup without a database: every byte is authenticated and every row counted before anything is touched.
 * @throws BackupBroken
 */
export async function inspectBackup(path: string, backupKey: Buffer): Promise<Manifest> {
  return withRecords(path, backupKey, async (records) => {
    const found: Manifest['tables'] = [];
    let manifest: Manifest | undefined;
    for await (const { kind, content } of records) {
      if (manifest !== undefined) throw new BackupBroken('damaged');
      const table = found.at(-1);
      if (kind === 'T') found.push({ ...readTable(content), rows: 0 });
      else if (kind === 'D' && table !== undefined) table.rows += countRows(content);
      else if (kind === 'M') manifest = readManifest(content);
    }
    if (manifest === undefined || JSON.stringify(manifest.tables) !== JSON.stringify(found)) {
      throw new BackupBroken('damaged');
    }
    return manifest;
  });
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
