import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { OrganisationId, RedemptionId } from '../../../platform/ids.ts';
import { getRuleInForce } from '../../slots/actions/post-points.ts';
import { isAsSeen, type RedemptionState, type ReturnReason, returnReasonIn } from '../rules/redemption.ts';
import { answerOffer, listOffers } from '../store/offers.ts';
import { findRedemption, lockRequest, markReturned, moveSlot } from '../store/redemptions.ts';
import type { redemptionsAudit } from '../views/audit.ts';

/** Writes in the books of hires that whoever was hired with a slot did not begin; the feature that keeps them needs this one. */
export type EndHire = (tx: Tx, id: RedemptionId) => Promise<void>;

export type Returned = { readonly ok: true } | { readonly ok: false; readonly reason: 'started' };

/**
 * The company gives a slot back to itself (rules.md §3.13): it takes its request back, nobody was hired, or a hire came to
 * nothing. The slot is open again at once. Given back again, nothing changes. Once the start of whoever was hired is confirmed the
 * hire has come to something, and stays.
 * @throws NotFound for an unknown redemption and for another company's alike
 */
export function returnSlot(tx: Tx, id: RedemptionId): Promise<Returned> {
  return returnSlotTo(tx, tx.organisationId, id);
}

/**
 * Whether a request still stands where whoever presses has seen it, once nobody else changes it: a colleague's hire is not undone by
 * a page that was opened before it.
 * @throws NotFound for an unknown redemption and for another company's alike
 */
export async function standsAsSeen(
  tx: Tx,
  id: RedemptionId,
  seen: RedemptionState | undefined,
): Promise<boolean> {
  await lockRequest(tx, id);
  const redemption = await findRedemption(tx, tx.organisationId, id);
  if (redemption === undefined) throw new NotFound('redemption');
  return isAsSeen(seen, redemption.state);
}

/** The hire was of a person who had come through the company's own link: the slot is not spent on them (rules.md §3.14). */
export function returnForOwnPerson(tx: Tx, id: RedemptionId): Promise<Returned> {
  return returnSlotTo(tx, tx.organisationId, id, 'own_person');
}

/** The same of a company, by whoever has found out that its hire came to nothing, or that nobody is left to be hired. */
export async function returnSlotTo(
  tx: Tx,
  companyId: OrganisationId,
  id: RedemptionId,
  because?: ReturnReason,
): Promise<Returned> {
  await lockRequest(tx, id);
  const { actor } = tx.scope;
  const done = await tx.within({ kind: 'settlement', companyId, actor }, async (own) => {
    const redemption = await findRedemption(own, companyId, id);
    if (redemption === undefined) throw new NotFound('redemption');
    const found = returnReasonIn(redemption.state);
    if (found === undefined) return undefined;
    if (redemption.startedOn !== null) return 'started';
    const rule = await getRuleInForce(own);
    if (!(await moveSlot(own, companyId, id, 'returned', rule.version)))
      throw new Error(`redemption ${id} has not come back and its slot does not stand with it`);
    await markReturned(own, companyId, id, because ?? found);
    const open = (await listOffers(own, companyId, id)).find(({ answer }) => answer === null);
    if (open !== undefined) await answerOffer(own, open, 'withdrawn');
    return because ?? found;
  });
  if (done === undefined) return { ok: true };
  if (done === 'started') return { ok: false, reason: 'started' };
  if (tx.scope.kind === 'organisation')
    recordAudit<typeof redemptionsAudit>(tx, {
      action: 'slot.returned',
      subject: { kind: 'redemption', id },
      detail: { reason: done },
    });
  return { ok: true };
}
