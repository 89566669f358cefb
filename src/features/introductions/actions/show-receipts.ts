import { z } from 'zod';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { unseal } from '../../../platform/crypto.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { Services } from '../../../platform/services.ts';
import { getBalance } from '../../slots/actions/show-slots.ts';
import type { ReceiptState } from '../rules/receipt-state.ts';
import { lastWeeks, type WeekCount } from '../rules/weeks.ts';
import {
  countNotCounted,
  countReceiptsByDay,
  findReceipt,
  listReceipts,
  type Receipt,
} from '../store/receipts.ts';
import { actingOrganisation } from './acting-organisation.ts';

const WEEKS = 12;

/** A company's introductions, newest first; `after` is the id of the last receipt of the page before. */
export async function showReceipts(
  { database }: Pick<Services, 'database'>,
  scope: Scope,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<Receipt[]> {
  return inScope(database, scope, (tx) => listReceipts(tx, actingOrganisation(scope), page));
}

/**
 * One receipt, with the person's name only where the person chose to tell this company.
 * @throws NotFound for an unknown receipt and for another company's alike
 */
export async function getReceipt(
  { database, keyRing }: Pick<Services, 'database' | 'keyRing'>,
  scope: Scope,
  receiptId: string,
): Promise<Receipt & { readonly name: string | undefined }> {
  const found = await inScope(database, scope, (tx) => findReceipt(tx, actingOrganisation(scope), receiptId));
  if (found === undefined) throw new NotFound('receipt');
  const { name, ...receipt } = found;
  if (name === undefined) return { ...receipt, name };
  const aad = `receipt:${receipt.id}`;
  return {
    ...receipt,
    name: z.string().parse(unseal(keyRing.unwrap(name.wrappedKey, aad), aad, name.sealed)),
  };
}

/** For a company's home page: introductions by state, and how many were counted in each of the last 12 weeks. */
export async function countIntroductions(
  tx: Tx,
  companyId: string,
): Promise<{ states: Record<ReceiptState, number>; weeks: readonly WeekCount[] }> {
  const weeks = lastWeeks(jstDate(tx.now), WEEKS);
  const days = await countReceiptsByDay(tx, companyId, weeks[0] ?? jstDate(tx.now));
  return {
    states: await countStates(tx, companyId),
    weeks: weeks.map((from, index) => ({
      from,
      count: days
        .filter(({ on }) => on >= from && on < (weeks[index + 1] ?? '9999'))
        .reduce((sum, { count }) => sum + count, 0),
    })),
  };
}

/** The ledger has counted them already, however many there are; only what earned no point is counted here. */
async function countStates(tx: Tx, companyId: string): Promise<Record<ReceiptState, number>> {
  const { points } = await getBalance(tx, companyId);
  return {
    pending: points.pending,
    confirmed: points.confirmed - points.reversed,
    reversed: points.voided + points.reversed,
    not_counted: await countNotCounted(tx, companyId),
  };
}
