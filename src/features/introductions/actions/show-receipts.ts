import { z } from 'zod';
import { mapPage, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { unseal } from '../../../platform/crypto.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ReceiptId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { listReceiptNumbers } from '../../slots/actions/show-entries.ts';
import { getBalance } from '../../slots/actions/show-slots.ts';
import type { ReceiptState } from '../rules/receipt-state.ts';
import { lastWeeks, type WeekCount } from '../rules/weeks.ts';
import { type Appeal, listOwnAppeals } from '../store/appeals.ts';
import { writeReadings } from '../store/readings.ts';
import {
  countNotCounted,
  countReceiptsByDay,
  findReceipt,
  listReceiptRows,
  type Receipt,
  type ReceiptFilter,
  type ReceiptRow,
} from '../store/receipts.ts';

const WEEKS = 12;

/** One receipt as its company may read it. */
export interface ReceiptDetail extends Receipt {
  /** When time alone confirms it; null where nothing is counted. */
  readonly confirmDueAt: Date | null;
  /** While the operator looks at it; null otherwise. */
  readonly suspendedUntil: Date | null;
  /** The number of the ledger entry it began with; null where it has none, since nothing is counted. */
  readonly number: number | null;
  /** What the company asked the operator about it; null where it has not. */
  readonly appeal: Appeal | null;
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
  const receipt = detailOf(found, await readBeside(tx, [receiptId]), keyRing, tx.now);
  if (receipt.name !== null) writeReadings(tx, 'opened', [{ subjectId: receipt.id, items: ['name'] }]);
  return receipt;
}

/** The acting company's receipts, newest first, with the names of those who chose to tell it; who sees them is written down. */
export async function listReceiptDetails(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  filter: ReceiptFilter,
  page: PageRequest<ReceiptId>,
): Promise<Page<ReceiptDetail>> {
  const found = await listReceiptRows(tx, filter, page);
  const beside = await readBeside(
    tx,
    found.rows.map(({ id }) => id),
  );
  const shown = mapPage(found, (row) => detailOf(row, beside, keyRing, tx.now));
  const named = shown.rows.filter(({ name }) => name !== null);
  writeReadings(
    tx,
    'listed',
    named.map(({ id }) => ({ subjectId: id, items: ['name'] })),
  );
  return shown;
}

/** What is told of receipts beside their own rows. */
async function readBeside(tx: Tx, ids: readonly string[]) {
  return { numbers: await listReceiptNumbers(tx, ids), appeals: await listOwnAppeals(tx, ids) };
}

function detailOf(
  { sealedName, wrappedKey, ...receipt }: ReceiptRow,
  { numbers, appeals }: Awaited<ReturnType<typeof readBeside>>,
  keyRing: Services['keyRing'],
  at: Date,
): ReceiptDetail {
  const shown = {
    ...receipt,
    number: numbers.get(receipt.id) ?? null,
    appeal: appeals.get(receipt.id) ?? null,
    at,
  };
  if (sealedName === null || wrappedKey === null) return { ...shown, name: null };
  const aad = `receipt:${receipt.id}`;
  return { ...shown, name: z.string().parse(unseal(keyRing.unwrap(wrappedKey, aad), aad, sealedName)) };
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
