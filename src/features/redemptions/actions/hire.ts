import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { OrganisationId, RedemptionId } from '../../../platform/ids.ts';
import { getRuleInForce } from '../../slots/actions/post-points.ts';
import { type HireFault, hireFault } from '../rules/hire.ts';
import type { RedemptionState } from '../rules/redemption.ts';
import { findTaken } from '../store/offers.ts';
import { findRedemption, lockRequest, markHired, markStarted, moveSlot } from '../store/redemptions.ts';
import type { redemptionsAudit } from '../views/audit.ts';

export type Hired =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: HireFault | Exclude<RedemptionState, 'accepted'> | 'ended' };

/**
 * Somebody accepted the company's offer: the slot is used, and the agency's fee for that hire is 0 yen (rules.md §3.13). Said again
 * with the same day, nothing changes.
 * @param on the day in Japan on which the offer was accepted
 * @param who notes who it is, before the slot is used; false where that cannot be any more
 * @throws NotFound for an unknown redemption and for another company's alike
 */
export async function hireWithSlot(
  tx: Tx,
  id: RedemptionId,
  on: string,
  who: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<Hired> {
  const companyId = tx.organisationId;
  await lockRequest(tx, id);
  const redemption = await findRedemption(tx, companyId, id);
  if (redemption === undefined) throw new NotFound('redemption');
  if (redemption.state === 'consumed' && redemption.hiredOn === on) return { ok: true };
  if (redemption.state !== 'accepted') return { ok: false, reason: redemption.state };
  const taken = await findTaken(tx, companyId, id);
  if (taken === undefined) throw new Error(`redemption ${id} is taken on by nobody`);
  const fault = hireFault(on, jstDate(taken), jstDate(tx.now));
  if (fault !== undefined) return { ok: false, reason: fault };
  if (!(await who())) return { ok: false, reason: 'ended' };
  const rule = await getRuleInForce(tx);
  if (!(await moveSlot(tx, companyId, id, 'consumed', rule.version)))
    throw new Error(`redemption ${id} is at work and its slot is not`);
  await markHired(tx, companyId, id, on);
  recordAudit<typeof redemptionsAudit>(tx, {
    action: 'slot.consumed',
    subject: { kind: 'redemption', id },
    detail: { on },
  });
  return { ok: true };
}

/**
 * Whoever was hired has begun to work: from now on the hire is not undone (rules.md §3.14). For whoever keeps the books of hires; in
 * any scope. Answers false where nobody is hired with it.
 */
export async function confirmStart(
  tx: Tx,
  companyId: OrganisationId,
  id: RedemptionId,
  on: string,
): Promise<boolean> {
  await lockRequest(tx, id);
  const { actor } = tx.scope;
  return tx.within({ kind: 'settlement', companyId, actor }, (own) => markStarted(own, companyId, id, on));
}
