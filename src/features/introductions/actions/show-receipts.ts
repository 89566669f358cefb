import { z } from 'zod';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { unseal } from '../../../platform/crypto.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ReceiptId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { getBalance } from '../../slots/actions/show-slots.ts';
import type { ReceiptState } from '../rules/receipt-state.ts';
import { lastWeeks, type WeekCount } from '../rules/weeks.ts';
import { writeReadings } from '../store/readings.ts';
import { countNotCounted, countReceiptsByDay, findReceipt, type Receipt } from '../store/receipts.ts';

const WEEKS = 12;

/** One receipt as its company may read it. */
export interface ReceiptDetail extends Receipt {
  /** When time alone confirms it; null where nothing is counted. */
  readonly confirmDueAt: Date | null;
  /** Null where the person did not choose to be named. */
  readonly name: string | null;
  /** Business time. */
  readonly at: Date;
}

/**
 * One receipt, with the person's name only where the person chose to tell this company. Who sees the name is written down,
 * where the person sees it.
 * @throws NotFound for an unknown receipt and for another company's alike
 */
export async function getReceipt(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  receiptId: ReceiptId,
): Promise<ReceiptDetail> {
  const found = await findReceipt(tx, receiptId);
  if (found === undefined) throw new NotFound('receipt');
  const { sealedName, wrappedKey, ...receipt } = found;
  const shown = { ...receipt, at: tx.now };
  if (sealedName === null || wrappedKey === null) return { ...shown, name: null };
  const aad = `receipt:${receipt.id}`;
  const name = z.string().parse(unseal(keyRing.unwrap(wrappedKey, aad), aad, sealedName));
  writeReadings(tx, 'opened', [{ subjectId: receipt.id, items: ['name'] }]);
  return { ...shown, name };
}

/** For a company's home page: introductions by state, and how many were counted in each of the last 12 weeks. */
export async function countIntroductions(
  tx: Tx,
): Promise<{ states: Record<ReceiptState, number>; weeks: readonly WeekCount[] }> {
  const weeks = lastWeeks(jstDate(tx.now), WEEKS);
  const days = await countReceiptsByDay(tx, weeks[0] ?? jstDate(tx.now));
  return {
    states: await countStates(tx),
    weeks: weeks.map((from, index) => ({
      from,
      count: days
        .filter(({ on }) => on >= from && on < (weeks[index + 1] ?? '9999'))
        .reduce((sum, { count }) => sum + count, 0),
    })),
  };
}

/** The acting company's counted introductions by day, the latter day not included; days without any are left out. */
export function listIntroducedDays(
  tx: Tx,
  { from, before }: { readonly from: string; readonly before: string },
): Promise<readonly { readonly on: string; readonly count: number }[]> {
  return countReceiptsByDay(tx, from, before);
}

/** The ledger has counted them already, however many there are; only what earned no point is counted here. */
async function countStates(tx: Tx): Promise<Record<ReceiptState, number>> {
  const { points } = await getBalance(tx, tx.organisationId);
  return {
    pending: points.pending,
    confirmed: points.confirmed - points.reversed,
    reversed: points.voided + points.reversed,
    not_counted: await countNotCounted(tx),
  };
}
