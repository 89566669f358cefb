import { recordAudit } from '../../../db/audit.ts';
import { closeRestores } from '../../../db/restores.ts';
import type { Tx } from '../../../db/scope.ts';
import type { operationsAudit } from '../views/audit.ts';

/** Says that what a restore left to people is done, and writes down who said so. Nothing happens where nothing was open. */
export async function attendRestore(tx: Tx): Promise<void> {
  if (await closeRestores(tx)) recordAudit<typeof operationsAudit>(tx, { action: 'restore.attended' });
}
