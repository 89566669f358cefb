import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { FeeBasis } from '../rules/slot-value.ts';
import { upsertFeeBasis } from '../store/slot-values.ts';
import type { slotsAudit } from '../views/audit.ts';

export { lockFeeBasis } from '../store/slot-values.ts';

/** What the acting company measures its slots by, from now on and everywhere; no point and no slot changes by it. */
export async function changeSlotValue(tx: Tx, basis: FeeBasis): Promise<void> {
  await upsertFeeBasis(tx, basis);
  recordAudit<typeof slotsAudit>(tx, {
    action: 'slot_value.changed',
    detail: { yearlyPayYen: basis.yearlyPayYen, feePercent: basis.feePercent },
  });
}
