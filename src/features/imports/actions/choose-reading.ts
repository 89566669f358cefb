import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import { isOpenToAnswers } from '../rules/import-state.ts';
import { isDoneAtOnce } from '../rules/line-estimate.ts';
import type { Reading } from '../rules/table.ts';
import { moveImport, saveReading } from '../store/imports.ts';
import type { importsAudit } from '../views/audit.ts';
import { getOwnImport } from './own-import.ts';
import { enqueueImports } from './scopes.ts';

/** `atOnce`: small enough for the caller to look at it again now (run-import.ts); otherwise a job has been enqueued. */
export type ChosenReading =
  | { readonly ok: true; readonly atOnce: boolean }
  | { readonly ok: false; readonly reason: 'state' | 'sheet' };

/**
 * Has a file looked at again in another way: another sheet, hidden rows, another line of column names. What was answered
 * about its columns is forgotten, for they may be others. A sheet in which nothing can be read is refused.
 * @throws NotFound
 */
export async function chooseReading(tx: Tx, id: ImportId, reading: Reading): Promise<ChosenReading> {
  const { state, findings, lineEstimate } = await getOwnImport(tx, id, 'lock');
  if (!isOpenToAnswers(state) || findings === undefined) return { ok: false, reason: 'state' };
  const sheet = findings.sheets.find(({ name }) => name === reading.sheet);
  const canRead = sheet !== undefined && (sheet.hasHeader || reading.headerLine !== undefined);
  const mustName = findings.asksSheet || reading.sheet !== undefined;
  if (mustName && !canRead) return { ok: false, reason: 'sheet' };
  await saveReading(tx, id, reading);
  await moveImport(tx, id, [state], 'inspecting');
  recordAudit<typeof importsAudit>(tx, {
    action: 'import.reread',
    subject: { kind: 'import', id },
    detail: { hiddenRows: reading.hiddenRows === true },
  });
  const atOnce = isDoneAtOnce(lineEstimate);
  if (!atOnce) enqueueImports(tx);
  return { ok: true, atOnce };
}
