import { type Selectable, sql } from 'kysely';
import { highestFirst, inOrder, mapPage, type Page, type PageRequest, type Way } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { Ledgers } from '../../../db/types.ts';
import { addJstMonths, jstDate } from '../../../platform/calendar.ts';
import type { ChainHead, EntryKind, LedgerEntry } from '../rules/chain.ts';
import { CHAIN_START } from '../rules/chain.ts';
import type { PointState, Points, ReceiptFault } from '../rules/replay.ts';
import { placeAfter, type SlotMove, type SlotPlace } from '../rules/slot-moves.ts';
import { findMonthSpan } from './entry-lines.ts';

/** What became of a posting: how many points were new, and the account afterwards. */
export interface Posted {
  readonly posted: number;
  readonly slotsNew: number;
  readonly balance: number;
  readonly slotsGranted: number;
}

/** The movements of a point that the product asks for; slots follow by themselves. */
export type Movement = Exclude<EntryKind, 'spent' | 'granted' | SlotMove>;

/** One statement: lock, entries, slots and balances (migrations/0009_slots.sql). */
export async function postPoints(
  tx: Tx,
  movement: Movement,
  companyId: string,
  receiptIds: readonly string[],
  ruleVersion: number,
): Promise<Posted> {
  const { rows } = await posting(tx, movement, companyId, receiptIds, ruleVersion).execute(tx.db);
  const row = rows[0];
  if (row === undefined) throw new Error('the ledger did not answer');
  return {
    posted: row.posted,
    slotsNew: row.slots_new,
    balance: row.balance,
    slotsGranted: row.slots_granted,
  };
}

/** The same, together with the commit (Tx.atCommit): the company's ledger is locked for as short as can be. */
export function postPointsAtCommit(
  tx: Tx,
  movement: Movement,
  companyId: string,
  receiptIds: readonly string[],
  ruleVersion: number,
): void {
  tx.atCommit(posting(tx, movement, companyId, receiptIds, ruleVersion));
}

function posting(
  tx: Tx,
  movement: Movement,
  companyId: string,
  receiptIds: readonly string[],
  ruleVersion: number,
) {
  const receipts = `{${receiptIds.join(',')}}`;
  return sql<{ posted: number; slots_new: number; balance: number; slots_granted: number }>`
    select * from post_points(${companyId}, ${movement}, ${receipts}, ${ruleVersion}, ${jstDate(tx.now)})`;
}

export interface Ledger {
  readonly points: Points;
  readonly slotsGranted: number;
  readonly head: ChainHead;
}

const EMPTY: Ledger = {
  points: { pending: 0, confirmed: 0, voided: 0, reversed: 0, spent: 0, balance: 0 },
  slotsGranted: 0,
  head: CHAIN_START,
};

/** A company's account; empty while nothing was ever posted. */
export async function findLedger(tx: Tx, companyId: string): Promise<Ledger> {
  const row = await tx.db
    .selectFrom('ledgers')
    .selectAll()
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  if (row === undefined) return EMPTY;
  return {
    points: pointsOf(row),
    slotsGranted: row.slots_granted,
    head: { number: row.last_number, hash: row.last_hash },
  };
}

/** Which entries of a ledger are asked for: of one kind or all, of one month (`YYYY-MM`) or all. */
export interface EntryFilter {
  readonly kind?: EntryKind | undefined;
  readonly month?: string | undefined;
}

/** Entries of a company, newest first. */
export async function listEntries(
  tx: Tx,
  companyId: string,
  { kind, month }: EntryFilter,
  page: PageRequest<number>,
): Promise<Page<LedgerEntry>> {
  let query = tx.db.selectFrom('ledger_entries').selectAll().where('company_id', '=', companyId);
  // Written out, so that the index of rare kinds is found.
  if (kind !== undefined) query = query.where('kind', '=', sql.lit(kind));
  if (month !== undefined) {
    const { after, upTo } = await findMonthSpan(tx, companyId, month);
    query = query
      .where('occurred_on', '>=', `${month}-01`)
      .where('occurred_on', '<', addJstMonths(`${month}-01`, 1))
      .where('number', '>', after);
    if (upTo !== null) query = query.where('number', '<=', upTo);
  }
  return mapPage(await highestFirst(query, 'number', page, ({ number }) => number), entryOf);
}

/** The next entries of a company in the order they were posted, for walking its whole chain page by page. */
export async function listEntriesAfter(
  tx: Tx,
  companyId: string,
  after: number,
  limit: number,
): Promise<LedgerEntry[]> {
  const rows = await tx.db
    .selectFrom('ledger_entries')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(entryOf);
}

/**
 * What these transfers made of their receipts, as far as they were posted before an entry. Each is looked up by the key
 * that names one entry, whatever the planner thinks of the table.
 */
export async function listStatesBefore(
  tx: Tx,
  companyId: string,
  before: number,
  transfers: readonly string[],
): Promise<(readonly [string, PointState])[]> {
  if (transfers.length === 0) return [];
  const { rows } = await sql<{ reference: string | null; kind: PointState }>`
    select e.reference, e.kind from unnest(${transfers}::text[]) as asked (transfer)
      cross join lateral (select reference, kind from ledger_entries
        where company_id = ${companyId} and transfer_id = asked.transfer and number < ${before} limit 1) e`.execute(
    tx.db,
  );
  return rows.map(({ reference, kind }) => [reference ?? '', kind] as const);
}

/** Where these slots stood before an entry: as the last entry before it that speaks of each left it. */
export async function listPlacesBefore(
  tx: Tx,
  companyId: string,
  before: number,
  slotIds: readonly string[],
): Promise<(readonly [string, SlotPlace])[]> {
  if (slotIds.length === 0) return [];
  const { rows } = await sql<{ slotId: string; kind: EntryKind; transferId: string }>`
    select asked.id as "slotId", e.kind, e.transfer_id as "transferId" from unnest(${slotIds}::uuid[]) as asked (id)
      cross join lateral (select kind, transfer_id from ledger_entries
        where company_id = ${companyId} and unit = 'slot' and reference = asked.id and number < ${before}
        order by number desc limit 1) e`.execute(tx.db);
  return rows.map(({ slotId, kind, transferId }) => [slotId, placeAfter(kind, transferId)] as const);
}

/**
 * Where a company's entries after one number up to another and the receipts of those days part; the first such entry,
 * where one is to blame.
 * @param upTo null for all that follow
 */
export async function findDeparture(
  tx: Tx,
  companyId: string,
  { after, upTo }: { readonly after: number; readonly upTo: number | null },
): Promise<{ at: number | undefined; fault: ReceiptFault } | undefined> {
  const { rows } = await sql<{ number: number | null; fault: ReceiptFault }>`
    select number, fault from find_ledger_departure(${companyId}, ${after}, ${upTo})`.execute(tx.db);
  return rows[0] && { at: rows[0].number ?? undefined, fault: rows[0].fault };
}

export interface LedgerSummary {
  readonly companyId: string;
  readonly points: Points;
  readonly slotsGranted: number;
  readonly entries: number;
}

/** The companies that have a ledger, in the order of their ids, one page after the other. */
export async function listLedgers(tx: Tx, page: PageRequest<string>): Promise<Page<LedgerSummary>> {
  const way: Way<string> = { by: ['company_id'], order: 'asc', place: (id) => sql`(${id}::uuid)` };
  const query = tx.db.selectFrom('ledgers').selectAll();
  return mapPage(await inOrder(query, way, page, (row) => row.company_id), summaryOf);
}

/** One of them. */
export async function findLedgerSummary(tx: Tx, companyId: string): Promise<LedgerSummary | undefined> {
  const row = await tx.db
    .selectFrom('ledgers')
    .selectAll()
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  return row && summaryOf(row);
}

function summaryOf(row: Selectable<Ledgers>): LedgerSummary {
  return {
    companyId: row.company_id,
    points: pointsOf(row),
    slotsGranted: row.slots_granted,
    entries: row.last_number,
  };
}

function pointsOf({ pending, confirmed, voided, reversed, spent }: Omit<Points, 'balance'>): Points {
  return { pending, confirmed, voided, reversed, spent, balance: confirmed - reversed - spent };
}

function entryOf(row: {
  company_id: string;
  number: number;
  transfer_id: string;
  kind: string;
  unit: string;
  debit: string;
  credit: string;
  amount: number;
  reference: string | null;
  rule_version: number;
  occurred_on: string;
  previous_hash: Buffer;
  hash: Buffer;
}): LedgerEntry {
  return {
    companyId: row.company_id,
    number: row.number,
    transferId: row.transfer_id,
    kind: row.kind as EntryKind,
    unit: row.unit as LedgerEntry['unit'],
    debit: row.debit,
    credit: row.credit,
    amount: row.amount,
    reference: row.reference ?? undefined,
    ruleVersion: row.rule_version,
    occurredOn: row.occurred_on,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
