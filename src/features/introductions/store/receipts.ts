import { sql } from 'kysely';
import { newestBehindRow, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ReceiptId } from '../../../platform/ids.ts';
import type { ReceiptState } from '../rules/receipt-state.ts';

/** A company's pseudonymous row about one introduction, dated by day. */
export interface Receipt {
  readonly id: string;
  readonly state: ReceiptState;
  /** The day of the introduction in Japan, `YYYY-MM-DD`. */
  readonly introducedOn: string;
}

/** A receipt as it is stored for its company. */
export interface ReceiptRow extends Receipt {
  readonly confirmDueAt: Date | null;
  /** The latest end of a suspension; null where nothing suspends it. */
  readonly suspendedUntil: Date | null;
  readonly sealedName: Buffer | null;
  readonly wrappedKey: Buffer | null;
}

const BESIDE = [
  'confirm_due_at as confirmDueAt',
  'suspended_until as suspendedUntil',
  'sealed_name as sealedName',
  'wrapped_key as wrappedKey',
] as const;

const STATE = sql<ReceiptState>`case
  when not counted then 'not_counted'
  when voided_at is not null or reversed_at is not null then 'reversed'
  when confirmed_at is not null then 'confirmed'
  else 'pending' end`;

/**
 * The acting company's receipts, newest first. Within a day they stand in the order they were written, which nothing that
 * leaves here tells: the cursor is the id of a receipt the company has just been shown, and its place is looked up among
 * the company's own (rules.md §5.2).
 * @throws InvalidInput for the id of no receipt of theirs
 */
export function listReceipts(tx: Tx, page: PageRequest<ReceiptId>): Promise<Page<Receipt>> {
  return newestBehindRow(ownReceipts(tx), ['introduced_on', 'created_order'], placeOf(tx), page);
}

const placeOf = (tx: Tx) => (id: ReceiptId) =>
  sql`(select last.introduced_on, last.created_order from introduction_receipts last
    where last.company_id = ${tx.organisationId} and last.id = ${id})`;

/** Which receipts are asked for: in one state or all, of people who told their name or all. */
export interface ReceiptFilter {
  readonly state?: ReceiptState | undefined;
  readonly isNamed?: boolean | undefined;
}

/** The same with what a list says of each: when it is confirmed by itself, and the sealed name. */
export function listReceiptRows(
  tx: Tx,
  { state, isNamed }: ReceiptFilter,
  page: PageRequest<ReceiptId>,
): Promise<Page<ReceiptRow>> {
  let query = ownReceipts(tx).select(BESIDE);
  if (state !== undefined) query = query.where(STATE, '=', state);
  if (isNamed) query = query.where('wrapped_key', 'is not', null);
  return newestBehindRow(query, ['introduced_on', 'created_order'], placeOf(tx), page);
}

/** One receipt with the end of the day that confirms it by itself (null where nothing is counted) and the sealed name: null where the person did not choose to be named, or has taken it back. */
export function findReceipt(tx: Tx, receiptId: ReceiptId): Promise<ReceiptRow | undefined> {
  return ownReceipts(tx).where('id', '=', receiptId).select(BESIDE).executeTakeFirst();
}

/** How many of a company's introductions earned no point. */
export async function countNotCounted(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('introduction_receipts')
    .where('company_id', '=', tx.organisationId)
    .where('counted', '=', false)
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** How many introductions were counted on each day from `from` on, and before another day. Days without any are left out. */
export async function countReceiptsByDay(
  tx: Tx,
  from: string,
  before = 'infinity',
): Promise<{ on: string; count: number }[]> {
  return tx.db
    .selectFrom('introduction_receipts')
    .where('company_id', '=', tx.organisationId)
    .where('counted', '=', true)
    .where('introduced_on', '>=', from)
    .where('introduced_on', '<', before)
    .select(['introduced_on as on', sql<number>`count(*)`.as('count')])
    .groupBy('introduced_on')
    .orderBy('introduced_on')
    .execute();
}

function ownReceipts(tx: Tx) {
  return tx.db
    .selectFrom('introduction_receipts')
    .where('company_id', '=', tx.organisationId)
    .select(['id', 'introduced_on as introducedOn', STATE.as('state')]);
}
