import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { OpeningId, RedemptionId, SlotId } from '../../../platform/ids.ts';
import { findOpening } from '../../orgs/actions/openings.ts';
import { type Condition, missingConditions } from '../../orgs/rules/opening.ts';
import { getRuleInForce } from '../../slots/actions/post-points.ts';
import { getSlot } from '../../slots/actions/show-slots.ts';
import { insertRedemption, moveSlot } from '../store/redemptions.ts';
import type { redemptionsAudit } from '../views/audit.ts';
import { offerNext } from './offer-next.ts';

export type RequestedSlot =
  | { readonly ok: true; readonly id: RedemptionId }
  | { readonly ok: false; readonly reason: 'slot_not_available' | 'opening_closed' }
  | { readonly ok: false; readonly reason: 'opening_incomplete'; readonly missing: readonly Condition[] };

/**
 * Asks for the use of a slot with an opening that says everything the law asks for, and asks the first agency (rules.md §3.13).
 * The slot is judged before the opening. Asked twice at once, one of the two is told that it is at work already.
 * @throws NotFound for an unknown slot or opening, and for another company's alike
 */
export async function requestSlot(tx: Tx, slotId: SlotId, openingId: OpeningId): Promise<RequestedSlot> {
  const slot = await getSlot(tx, slotId);
  const isOver = slot.expiresOn !== null && slot.expiresOn < jstDate(tx.now);
  if (slot.state !== 'available' || isOver) return { ok: false, reason: 'slot_not_available' };
  const opening = await findOpening(tx, openingId, true);
  if (opening === undefined) throw new NotFound('opening');
  if (opening.closedAt !== null) return { ok: false, reason: 'opening_closed' };
  const missing = missingConditions(opening.conditions);
  if (missing.length > 0) return { ok: false, reason: 'opening_incomplete', missing };

  const { title, conditions } = opening;
  const id = await insertRedemption(tx, { slotId, openingId, title, conditions });
  if (id === undefined) return { ok: false, reason: 'slot_not_available' };
  const rule = await getRuleInForce(tx);
  if (!(await moveSlot(tx, tx.organisationId, id, 'requested', rule.version)))
    throw new Error(`slot ${slotId} is open to a new request and to the ledger it is not`);
  recordAudit<typeof redemptionsAudit>(tx, {
    action: 'slot.requested',
    subject: { kind: 'redemption', id },
    detail: { slot: slot.number },
  });
  await offerNext(tx, tx.organisationId, id);
  return { ok: true, id };
}
