import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ReceiptState } from '../rules/receipt-state.ts';

/** A company's pseudonymous row about one introduction, dated by day. */
export interface Receipt {
  readonly id: string;
  readonly state: ReceiptState;
  /** The day of the introduction in Japan, `YYYY-MM-DD`. */
  readonly introducedOn: string;
  /** Only of a generic link: a personal one would tell which person it was (rules.md §5.2). */
  readonly linkId: string | undefined;
}

/** The sealed name, where the person chose to be named and has not taken it back. */
export interface SealedName {
  readonly sealed: Buffer;
  readonly wrappedKey: Buffer;
}

const STATE = sql<ReceiptState>`case
  when not counted then 'not_counted'
  when voided_at is not null or reversed_at is not null then 'reversed'
  when confirmed_at is not null then 'confirmed'
  else 'pending' end`;

/** A company's receipts, newest first; `after` is the id of the last receipt of the page before. */
export async function listReceipts(
  tx: Tx,
  companyId: string,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<Receipt[]> {
  let query = receiptsOf(tx, companyId);
  if (page.after !== undefined) {
    query = query.where(
      sql<boolean>`(introduced_on, created_order) < (select last.introduced_on, last.created_order
        from introduction_receipts last where last.company_id = ${companyId} and last.id = ${page.after})`,
    );
  }
  const rows = await query
    .orderBy('introduced_on', 'desc')
    .orderBy('created_order', 'desc')
    .limit(page.limit)
    .execute();
  return rows.map(receiptOf);
}

export async function findReceipt(
  tx: Tx,
  companyId: string,
  receiptId: string,
): Promise<(Receipt & { readonly name: SealedName | undefined }) | undefined> {
  const row = await receiptsOf(tx, companyId)
    .where('id', '=', receiptId)
    .select(['sealed_name', 'wrapped_key'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { sealed_name: sealed, wrapped_key: wrappedKey } = row;
  return {
    ...receiptOf(row),
    name: sealed === null || wrappedKey === null ? undefined : { sealed, wrappedKey },
  };
}

/** How many of a company's introductions earned no point. */
export async function countNotCounted(tx: Tx, companyId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('introduction_receipts')
    .where('company_id', '=', companyId)
    .where('counted', '=', false)
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** How many introductions were counted on each day from `from` on. Days without any are left out. */
export async function countReceiptsByDay(
  tx: Tx,
  companyId: string,
  from: string,
): Promise<{ on: string; count: number }[]> {
  return tx.db
    .selectFrom('introduction_receipts')
    .where('company_id', '=', companyId)
    .where('counted', '=', true)
    .where('introduced_on', '>=', from)
    .select(['introduced_on as on', sql<number>`count(*)`.as('count')])
    .groupBy('introduced_on')
    .orderBy('introduced_on')
    .execute();
}

const GENERIC_LINK = sql<string | null>`(select l.id from relay_links l
  where l.company_id = introduction_receipts.company_id and l.id = introduction_receipts.link_id and l.kind = 'generic')`;

function receiptsOf(tx: Tx, companyId: string) {
  return tx.db
    .selectFrom('introduction_receipts')
    .where('company_id', '=', companyId)
    .select(['id', 'introduced_on', GENERIC_LINK.as('generic_link_id'), STATE.as('state')]);
}

function receiptOf(row: {
  id: string;
  introduced_on: string;
  generic_link_id: string | null;
  state: ReceiptState;
}): Receipt {
  return {
    id: row.id,
    state: row.state,
    introducedOn: row.introduced_on,
    linkId: row.generic_link_id ?? undefined,
  };
}
