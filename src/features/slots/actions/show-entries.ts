import { mapPage, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { LedgerEntry } from '../rules/chain.ts';
import { type MonthSums, type PendingUntil, pendingUntil, withClosing } from '../rules/entry-line.ts';
import { listEntryFacts, listIntroducingNumbers, listMonthSums } from '../store/entry-lines.ts';
import { type EntryFilter, findLedger, listEntries } from '../store/ledger.ts';

/** Months whose sums are shown together. */
const MOST_MONTHS = 24;

/** An entry as people read it. */
export interface EntryLine extends LedgerEntry {
  /** The balance of confirmed points after it. */
  readonly balance: number;
  /** Number of the entry with which the introduction began that this one speaks of; null where it speaks of none. */
  readonly introducedBy: number | null;
  /** Of the slot that this one speaks of, from 1; null where it speaks of none. */
  readonly slotNumber: number | null;
  /** What an introduction that is still pending waits for; null for all others. */
  readonly pending: PendingUntil | null;
}

/** Entries of a company, newest first, each with the balance after it and, to the company itself, what a pending point waits for. */
export async function listEntryLines(
  tx: Tx,
  companyId: string,
  filter: EntryFilter,
  page: PageRequest<number>,
): Promise<Page<EntryLine>> {
  const found = await listEntries(tx, companyId, filter, page);
  const facts = await listEntryFacts(
    tx,
    companyId,
    found.rows.map(({ number }) => number),
  );
  return mapPage(found, (entry) => {
    const fact = facts.get(entry.number);
    if (fact === undefined) throw new Error(`the ledger has no entry ${entry.number}`);
    const { balance, introducedBy, slotNumber, confirmDueAt, suspendedUntil } = fact;
    const pending = confirmDueAt && pendingUntil({ confirmDueAt, suspendedUntil }, tx.now);
    return { ...entry, balance, introducedBy, slotNumber, pending };
  });
}

/** A month of a company's ledger with the balance at its end. */
export type MonthLine = MonthSums & { readonly closing: number };

/** What the acting company's ledger moved month by month, the newest first. */
export async function listMonthLines(tx: Tx): Promise<readonly MonthLine[]> {
  const { points } = await findLedger(tx, tx.organisationId);
  return withClosing(await listMonthSums(tx, tx.organisationId, MOST_MONTHS), points.balance);
}

/** The short numbers of the acting company's receipts: those of the entries with which they began. */
export function listReceiptNumbers(
  tx: Tx,
  receiptIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  return listIntroducingNumbers(tx, tx.organisationId, receiptIds);
}
