import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { RedemptionId } from '../../../platform/ids.ts';
import { getRuleInForce } from '../../slots/actions/post-points.ts';
import { returnReasonIn } from '../rules/redemption.ts';
import { answerOffer, listOffers } from '../store/offers.ts';
import { findRedemption, lockRequest, markReturned, moveSlot } from '../store/redemptions.ts';
import type { redemptionsAudit } from '../views/audit.ts';

/**
 * The company gives a slot back to itself (rules.md §3.13): it takes its request back, nobody was hired, or a hire came to
 * nothing. The slot is open again at once. Given back again, nothing changes.
 * @throws NotFound for an unknown redemption and for another company's alike
 */
export async function returnSlot(tx: Tx, id: RedemptionId): Promise<void> {
  const companyId = tx.organisationId;
  await lockRequest(tx, id);
  const redemption = await findRedemption(tx, companyId, id);
  if (redemption === undefined) throw new NotFound('redemption');
  const reason = returnReasonIn(redemption.state);
  if (reason === undefined) return;
  const rule = await getRuleInForce(tx);
  if (!(await moveSlot(tx, companyId, id, 'returned', rule.version)))
    throw new Error(`redemption ${id} has not come back and its slot does not stand with it`);
  await markReturned(tx, companyId, id, reason);
  const { actor } = tx.scope;
  await tx.within({ kind: 'settlement', companyId, actor }, async (own) => {
    const open = (await listOffers(own, companyId, id)).find(({ answer }) => answer === null);
    if (open !== undefined) await answerOffer(own, open, 'withdrawn');
  });
  recordAudit<typeof redemptionsAudit>(tx, {
    action: 'slot.returned',
    subject: { kind: 'redemption', id },
    detail: { reason },
  });
}
