import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import { isOpenToAnswers } from '../rules/import-state.ts';
import { isDoneAtOnce } from '../rules/line-estimate.ts';
import { fingerprintHeader } from '../rules/source.ts';
import { forgetAnswers, moveImport } from '../store/imports.ts';
import { deleteSource } from '../store/sources.ts';
import type { importsAudit } from '../views/audit.ts';
import { getOwnImport } from './own-import.ts';
import { enqueueImports } from './scopes.ts';

/** `atOnce`: small enough for the caller to look at it again now (run-import.ts); otherwise a job has been enqueued. */
export type ForgottenSource =
  | { readonly ok: true; readonly atOnce: boolean }
  | { readonly ok: false; readonly reason: 'state' };

/**
 * Forgets what was answered for files of the shape of this one, here and for the next, and has it looked at again as if it were the first.
 * @throws NotFound
 */
export async function forgetSource(tx: Tx, id: ImportId): Promise<ForgottenSource> {
  const { state, findings, lineEstimate } = await getOwnImport(tx, id, 'lock');
  if (!isOpenToAnswers(state) || findings === undefined) return { ok: false, reason: 'state' };
  if (await deleteSource(tx, fingerprintHeader(findings.header))) {
    recordAudit<typeof importsAudit>(tx, {
      action: 'import.answers_forgotten',
      subject: { kind: 'import', id },
    });
  }
  await forgetAnswers(tx, id);
  await moveImport(tx, id, [state], 'inspecting');
  const atOnce = isDoneAtOnce(lineEstimate);
  if (!atOnce) enqueueImports(tx);
  return { ok: true, atOnce };
}
