import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '../../../db/database.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { FileSource } from '../rules/decode.ts';
import { findChunk } from '../store/chunks.ts';

/** Small enough that decoding and reading one slice blocks the process for a few milliseconds only. */
const SLICE_BYTES = 64 * 1024;

/** Pieces that are kept once fetched: a small file is read four times in a row, a large one never fits. */
const KEPT_PIECES = 8;

/**
 * An uploaded file as often as it is wanted, slice by slice. Each stored piece is fetched in a transaction of its own,
 * while the one before is being read, and between slices every other request gets its turn.
 */
export function importSource(database: Database, scope: Scope, id: ImportId): FileSource {
  const kept = new Map<number, Promise<Buffer | undefined>>();
  const fetchPiece = (number: number) => {
    const known = kept.get(number);
    if (known !== undefined) return known;
    const coming = inScope(database, scope, (tx) => findChunk(tx, id, number));
    // Whoever stops reading early leaves one behind: its failure is nobody's, and not to be kept.
    coming.catch(() => kept.delete(number));
    if (number < KEPT_PIECES) kept.set(number, coming);
    return coming;
  };
  return async function* slices() {
    let coming = fetchPiece(0);
    for (let number = 1; ; number += 1) {
      const piece = await coming;
      if (piece === undefined) return;
      coming = fetchPiece(number);
      for (let start = 0; start < piece.length; start += SLICE_BYTES) {
        yield piece.subarray(start, start + SLICE_BYTES);
        await nextTurn();
      }
    }
  };
}
