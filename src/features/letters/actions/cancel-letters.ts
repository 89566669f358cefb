import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { LetterBatchId, LetterId } from '../../../platform/ids.ts';
import { findBatch } from '../store/batches.ts';
import { cancelScheduled, findLetter } from '../store/letters.ts';
import type { lettersAudit } from '../views/audit.ts';

/**
 * Cancels one letter that still waits. Answers the press it belongs to, and whether it was in time: what has left is beyond recall.
 * @throws NotFound
 */
export async function cancelLetter(
  tx: Tx,
  id: LetterId,
): Promise<{ readonly batchId: LetterBatchId; readonly cancelled: number }> {
  const letter = await findLetter(tx, id);
  if (letter === undefined) throw new NotFound('letter');
  const cancelled = await cancelScheduled(tx, { ids: [id] }, 'by_hand');
  note(tx, letter.batchId, cancelled);
  return { batchId: letter.batchId, cancelled };
}

/** Cancels whatever of a press still waits. Answers how many letters that were. @throws NotFound */
export async function cancelBatch(tx: Tx, batchId: LetterBatchId): Promise<number> {
  if ((await findBatch(tx, batchId)) === undefined) throw new NotFound('letter batch');
  const cancelled = await cancelScheduled(tx, { batchId }, 'by_hand');
  note(tx, batchId, cancelled);
  return cancelled;
}

function note(tx: Tx, batchId: LetterBatchId, letters: number): void {
  if (letters === 0) return;
  recordAudit<typeof lettersAudit>(tx, {
    action: 'letters.cancelled',
    subject: { kind: 'letter_batch', id: batchId },
    detail: { letters },
  });
}
