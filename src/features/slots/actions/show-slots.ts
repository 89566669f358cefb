import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { SlotId } from '../../../platform/ids.ts';
import { type Balance, balanceOf } from '../rules/balance.ts';
import { findLedger } from '../store/ledger.ts';
import { findFeeBasis } from '../store/slot-values.ts';
import { countGrantsByDay, countSlots, findSlot, type Slot } from '../store/slots.ts';
import { getRuleInForce } from './post-points.ts';

export { findAvailable, type Slot } from '../store/slots.ts';

/** What a company holds, owes and still needs, under the rule in force now. */
export async function getBalance(tx: Tx, companyId: string): Promise<Balance> {
  const { points } = await findLedger(tx, companyId);
  const slots = await countSlots(tx, companyId);
  return balanceOf(points, slots, await getRuleInForce(tx), await findFeeBasis(tx, companyId));
}

/** A slot of the acting company. @throws NotFound for an unknown slot and for another company's alike */
export async function getSlot(tx: Tx, id: SlotId): Promise<Slot> {
  const slot = await findSlot(tx, id);
  if (slot === undefined) throw new NotFound('slot');
  return slot;
}

/** Days in Japan, the latter not included. */
interface Days {
  readonly from: string;
  readonly before: string;
}

/** How many slots the acting company was granted, by day; days without any are left out. */
export function listGrantDays(
  tx: Tx,
  days: Days,
): Promise<readonly { readonly on: string; readonly count: number }[]> {
  return countGrantsByDay(tx, days);
}
