import type { Database } from '../../../db/database.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { type Balance, balanceOf } from '../rules/balance.ts';
import type { LedgerEntry } from '../rules/chain.ts';
import type { ProgramRule } from '../rules/program-rule.ts';
import { type EntryFilter, findLedger, listEntries } from '../store/ledger.ts';
import { listRules } from '../store/rules.ts';
import { countSlots, findSlot, listSlots, type Slot } from '../store/slots.ts';
import { getRuleInForce } from './post-points.ts';

/** What a company holds, owes and still needs, under the rule in force now. */
export async function getBalance(tx: Tx, companyId: string): Promise<Balance> {
  const { points } = await findLedger(tx, companyId);
  return balanceOf(points, await countSlots(tx, companyId), await getRuleInForce(tx));
}

/** The balance alone, for the API. */
export async function showBalance(database: Database, scope: Scope, companyId: string): Promise<Balance> {
  return inScope(database, scope, (tx) => getBalance(tx, companyId));
}

/** Balance, newest slots and newest entries of a company: the whole slots page in one transaction. */
export async function showSlotsPage(
  database: Database,
  scope: Scope,
  companyId: string,
  limits: { readonly slots: number; readonly entries: number },
): Promise<{ balance: Balance; slots: Slot[]; entries: LedgerEntry[] }> {
  return inScope(database, scope, async (tx) => ({
    balance: await getBalance(tx, companyId),
    slots: await listSlots(tx, companyId, { limit: limits.slots }),
    entries: await listEntries(tx, companyId, { limit: limits.entries }),
  }));
}

/** A company's slots, newest first; `before` is the number of the last slot of the previous page. */
export async function showSlots(
  database: Database,
  scope: Scope,
  companyId: string,
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<Slot[]> {
  return inScope(database, scope, (tx) => listSlots(tx, companyId, page));
}

/** @throws NotFound for an unknown slot and for another company's alike */
export async function getSlot(
  database: Database,
  scope: Scope,
  companyId: string,
  slotId: string,
): Promise<Slot> {
  const slot = await inScope(database, scope, (tx) => findSlot(tx, companyId, slotId));
  if (slot === undefined) throw new NotFound('slot');
  return slot;
}

/** A company's ledger entries, newest first. */
export async function showEntries(
  database: Database,
  scope: Scope,
  companyId: string,
  filter: EntryFilter,
): Promise<LedgerEntry[]> {
  return inScope(database, scope, (tx) => listEntries(tx, companyId, filter));
}

/** Every published version of the program rule, oldest first. */
export async function showRules(database: Database, scope: Scope): Promise<ProgramRule[]> {
  return inScope(database, scope, (tx) => listRules(tx));
}
