import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '../../../db/database.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { FileSource } from '../rules/decode.ts';
import { findChunk } from '../store/chunks.ts';

/** Small enough that decoding and reading one slice blocks the process for a few milliseconds only. */
const SLICE_BYTES = 64 * 1024;

/**
 * An uploaded file as often as it is wanted, slice by slice. Each stored piece is fetched in a transaction of its own,
 * while the one before is being read, and between slices every other request gets its turn.
 */
export function importSource(database: Database, scope: Scope, id: ImportId): FileSource {
  const fetchPiece = (number: number) => inScope(database, scope, (tx) => findChunk(tx, id, number));
  return async function* slices() {
    let coming = fetchPiece(0);
    for (let number = 1; ; number += 1) {
      const piece = await coming;
      if (piece === undefined) return;
      coming = fetchPiece(number);
      // Whoever stops reading early leaves this one behind; its failure is nobody's any more.
      coming.catch(() => undefined);
      for (let start = 0; start < piece.length; start += SLICE_BYTES) {
        yield piece.subarray(start, start + SLICE_BYTES);
        await nextTurn();
      }
    }
  };
}
