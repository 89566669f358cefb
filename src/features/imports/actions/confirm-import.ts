import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import { isOpenToAnswers } from '../rules/import-state.ts';
import { isDoneAtOnce } from '../rules/line-estimate.ts';
import { allowPastTerm, deleteImport, moveImport } from '../store/imports.ts';
import { deleteRejections } from '../store/rejections.ts';
import type { importsAudit } from '../views/audit.ts';
import { getOwnImport } from './own-import.ts';
import { enqueueImports } from './scopes.ts';

/** `atOnce`: small enough for the caller to carry it out now (run-import.ts); otherwise a job has been enqueued. */
export type ConfirmedImport =
  | { readonly ok: true; readonly atOnce: boolean }
  | { readonly ok: false; readonly reason: 'state' };

/**
 * Lets an import that is ready be written.
 * @param includePastTerm takes over rows past their retention term, too (the person has been warned)
 * @throws NotFound
 */
export async function confirmImport(
  tx: Tx,
  id: ImportId,
  asked: { readonly includePastTerm: boolean },
): Promise<ConfirmedImport> {
  const record = await getOwnImport(tx, id, 'lock');
  if (record.state !== 'ready') return { ok: false, reason: 'state' };
  if (asked.includePastTerm && record.pastTerm > 0) await includePastTerm(tx, id);
  await moveImport(tx, id, ['ready'], 'queued', { confirmedAt: tx.now });
  recordAudit<typeof importsAudit>(tx, {
    action: 'import.confirmed',
    subject: { kind: 'import', id },
    detail: { rows: record.rows, includePastTerm: asked.includePastTerm },
  });
  const atOnce = isDoneAtOnce(record.lineEstimate);
  if (!atOnce) enqueueImports(tx);
  return { ok: true, atOnce };
}

/** Takes rows past their retention term over, too: they are no longer among the rejected. */
export async function includePastTerm(tx: Tx, id: ImportId): Promise<void> {
  await allowPastTerm(tx, id);
  await deleteRejections(tx, id, 'past_term');
}

/**
 * Throws away a file that was not confirmed, with everything found in it. Answers false when it is past that.
 * @throws NotFound
 */
export async function discardImport(tx: Tx, id: ImportId): Promise<boolean> {
  const record = await getOwnImport(tx, id, 'lock');
  if (!isOpenToAnswers(record.state)) return false;
  await deleteImport(tx, id);
  recordAudit<typeof importsAudit>(tx, { action: 'import.discarded', subject: { kind: 'import', id } });
  return true;
}
