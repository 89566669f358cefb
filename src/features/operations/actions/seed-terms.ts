import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import {
  agreeToSlots,
  changeRefund,
  changeScope,
  sayNotifiedOn,
  setFee,
} from '../../agencies/actions/change-terms.ts';
import { addOffice } from '../../agencies/actions/offices.ts';
import { DEMO_HOURS, DEMO_TERMS, SLOT_CLAUSE } from '../rules/demo-terms.ts';
import { DEMO_SCOPE } from './seed-organisations.ts';

/** Lets the agencies of a demo say where they work, what they handle and what it costs. */
export async function seedTerms(tx: Tx, agencyIds: readonly string[], since: Date): Promise<void> {
  for (const [index, organisationId] of agencyIds.entries()) {
    const terms = DEMO_TERMS[index];
    if (terms === undefined) continue;
    const { office, work, areas, monthlyCapacity, permille, other, refund, isForSlots } = terms;
    await tx.within({ kind: 'organisation', organisationId, actor: DEMO_SCOPE.actor }, async (own) => {
      await addOffice(own, { ...office, isOnLicence: true });
      await changeScope(own, { work, areas, monthlyCapacity, hours: DEMO_HOURS });
      await setFee(own, { work: 'all', permille, yen: null });
      if (other) await setFee(own, { work: other[0], permille: other[1], yen: null });
      await sayNotifiedOn(own, jstDate(since));
      await changeRefund(
        own,
        refund.map(([untilDay, percent]) => ({ untilDay, percent })),
      );
      if (isForSlots) await agreeToSlots(own, SLOT_CLAUSE);
    });
  }
}
