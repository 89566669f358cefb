import { recordAudit } from '../../../db/audit.ts';
import type { Database } from '../../../db/database.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import { enqueue } from '../../../platform/queue.ts';
import type { Services } from '../../../platform/services.ts';
import { isOpenToAnswers } from '../rules/import-state.ts';
import { isDoneAtOnce } from '../rules/line-estimate.ts';
import { allowPastTerm, deleteImport, moveImport } from '../store/imports.ts';
import { deleteRejections } from '../store/rejections.ts';
import { getOwnImport } from './own-import.ts';
import { runImport } from './run-import.ts';
import { jobOf } from './scopes.ts';

export type ConfirmedImport = { readonly ok: true } | { readonly ok: false; readonly reason: 'state' };

/**
 * Lets an import that is ready be written: at once when it is small, by a job otherwise.
 * @param includePastTerm takes over rows past their retention term, too (the person has been warned)
 * @throws NotFound
 */
export async function confirmImport(
  services: Pick<Services, 'database'>,
  scope: Scope,
  id: ImportId,
  { includePastTerm }: { readonly includePastTerm: boolean },
): Promise<ConfirmedImport> {
  const confirmed = await inScope(services.database, scope, async (tx) => {
    const record = await getOwnImport(tx, id, 'lock');
    if (record.state !== 'ready') return { ok: false, reason: 'state' } as const;
    if (includePastTerm && record.pastTerm > 0) {
      await allowPastTerm(tx, id);
      await deleteRejections(tx, id, 'past_term');
    }
    await moveImport(tx, id, ['ready'], 'queued', { confirmedAt: tx.now });
    recordAudit(tx, {
      action: 'import.confirmed',
      subject: { kind: 'import', id },
      detail: { rows: record.rows, includePastTerm },
    });
    const atOnce = isDoneAtOnce(record.lineEstimate);
    if (!atOnce) enqueue(tx, 'imports', jobOf(scope, id), id);
    return { ok: true, atOnce } as const;
  });
  if (!confirmed.ok) return confirmed;
  if (confirmed.atOnce) await runImport(services, scope, id);
  return { ok: true };
}

/**
 * Throws away a file that was not confirmed, with everything found in it.
 * @throws NotFound
 */
export async function discardImport(
  database: Database,
  scope: Scope,
  id: ImportId,
): Promise<ConfirmedImport> {
  return inScope(database, scope, async (tx) => {
    const record = await getOwnImport(tx, id, 'lock');
    if (!isOpenToAnswers(record.state)) return { ok: false, reason: 'state' };
    await deleteImport(tx, id);
    recordAudit(tx, { action: 'import.discarded', subject: { kind: 'import', id } });
    return { ok: true };
  });
}
