import { createHash } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { FileKind } from '../rules/file-kinds.ts';
import type { ImportMode } from '../rules/import-state.ts';
import { isDoneAtOnce, LineEstimate } from '../rules/line-estimate.ts';
import type { Reading } from '../rules/table.ts';
import { insertChunk } from '../store/chunks.ts';
import { completeUpload, deleteImport, insertImport } from '../store/imports.ts';
import type { importsAudit } from '../views/audit.ts';
import { enqueueImports, preparing } from './scopes.ts';

/** Pieces of a file as the database keeps them. */
const CHUNK_BYTES = 1024 * 1024;

export interface ReceivedFile {
  readonly importId: ImportId;
  /** Few enough rows to be dealt with while the caller waits; otherwise a job has been enqueued. */
  readonly atOnce: boolean;
}

/**
 * Takes over a file piece by piece while it arrives: one megabyte in memory, each piece in a transaction of its own, so
 * that a slow sender holds neither. When the bytes break off, nothing of them stays.
 * @param file its name is shown again, never used as a path
 * @throws whatever reading the bytes throws
 */
export async function receiveImport(
  services: Pick<Services, 'database'>,
  scope: Scope,
  file: { readonly fileName: string; readonly bytes: AsyncIterable<Uint8Array> },
  options: {
    readonly mode: ImportMode;
    readonly kind?: FileKind | undefined;
    readonly includePastTerm: boolean;
    readonly reading?: Reading | undefined;
  },
): Promise<ReceivedFile> {
  const { database } = services;
  const inSteps = preparing(scope);
  const importId = await inScope(database, inSteps, (tx) =>
    insertImport(tx, { fileName: file.fileName, ...options }),
  );
  const hash = createHash('sha256');
  const estimate = new LineEstimate();
  let byteSize = 0;
  let number = 0;
  try {
    for await (const piece of cut(file.bytes, CHUNK_BYTES)) {
      hash.update(piece);
      estimate.add(piece);
      byteSize += piece.length;
      await inScope(database, inSteps, (tx) => insertChunk(tx, importId, number, piece));
      number += 1;
    }
  } catch (error) {
    await inScope(database, inSteps, (tx) => deleteImport(tx, importId));
    throw error;
  }
  const atOnce = isDoneAtOnce(estimate.lines);
  await inScope(database, scope, async (tx) => {
    await completeUpload(tx, importId, {
      byteSize,
      contentHash: hash.digest(),
      lineEstimate: estimate.lines,
    });
    recordAudit<typeof importsAudit>(tx, {
      action: 'import.received',
      subject: { kind: 'import', id: importId },
      detail: { bytes: byteSize, mode: options.mode, includePastTerm: options.includePastTerm },
    });
    if (!atOnce) enqueueImports(tx);
  });
  return { importId, atOnce };
}

/** Pieces of any size as pieces of one size; the last may be smaller. */
async function* cut(pieces: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer, void> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    for (let start = 0; start < piece.length; ) {
      const taken = piece.subarray(start, start + size - length);
      held.push(taken);
      length += taken.length;
      start += taken.length;
      if (length < size) continue;
      yield Buffer.concat(held, length);
      held = [];
      length = 0;
    }
  }
  if (length > 0) yield Buffer.concat(held, length);
}
