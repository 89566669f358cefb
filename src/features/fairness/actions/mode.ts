import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { findMode, insertMode, type OperatorMode } from '../store/modes.ts';
import type { fairnessAudit } from '../views/audit.ts';

/** The operator says as what it runs the installation; saying the same again changes nothing. */
export async function chooseMode(tx: Tx, mode: OperatorMode): Promise<void> {
  const now = await findMode(tx);
  if (now.mode === mode.mode && now.licenceNumber === mode.licenceNumber) return;
  await insertMode(tx, now.number, mode);
  recordAudit<typeof fairnessAudit>(tx, { action: 'operator.mode_chosen', detail: { mode: mode.mode } });
}
