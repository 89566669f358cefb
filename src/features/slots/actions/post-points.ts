import type { Tx } from '../../../db/scope.ts';
import { type ProgramRule, ruleInForce } from '../rules/program-rule.ts';
import { type Posted, postPoints, postPointsAtCommit } from '../store/ledger.ts';
import { listRules } from '../store/rules.ts';

export { listRules } from '../store/rules.ts';

/** The program rule in force now. */
export async function getRuleInForce(tx: Tx): Promise<ProgramRule> {
  return ruleInForce(await listRules(tx), tx.now);
}

/**
 * Posts a pending point for a new receipt when the caller's transaction commits, in its `registration` or `settlement`
 * scope (rules.md §3.1). A crowd that registers through one link waits for one ledger: its lock is taken by the very
 * last statement. Repeating it changes nothing; if it is refused, the transaction is.
 */
export function postIntroduced(tx: Tx, companyId: string, receiptId: string, ruleVersion: number): void {
  postPointsAtCommit(tx, 'introduced', companyId, [receiptId], ruleVersion);
}

/**
 * The same at once, for receipts that have waited out of sight, in the caller's `settlement` scope (rules.md §3.15).
 */
export async function postReceived(
  tx: Tx,
  companyId: string,
  receiptIds: readonly string[],
  ruleVersion: number,
): Promise<Posted> {
  return postPoints(tx, 'introduced', companyId, receiptIds, ruleVersion);
}

/**
 * Confirms the pending points of these receipts and grants the slots they fill, in the caller's `settlement` scope
 * (rules.md §3.4, §3.8). Receipts already confirmed are passed over.
 */
export async function postConfirmed(
  tx: Tx,
  companyId: string,
  receiptIds: readonly string[],
  ruleVersion: number,
): Promise<Posted> {
  return postPoints(tx, 'confirmed', companyId, receiptIds, ruleVersion);
}

/** Takes back a pending point whose claim was upheld, in the caller's `settlement` scope (rules.md §3.5). */
export async function postVoided(
  tx: Tx,
  companyId: string,
  receiptId: string,
  ruleVersion: number,
): Promise<Posted> {
  return postPoints(tx, 'voided', companyId, [receiptId], ruleVersion);
}

/**
 * Takes back a confirmed point for fraud, in the caller's `settlement` scope (rules.md §3.5). Slots stay granted: the
 * balance may become a debt that later points fill.
 */
export async function postReversed(
  tx: Tx,
  companyId: string,
  receiptId: string,
  ruleVersion: number,
): Promise<Posted> {
  return postPoints(tx, 'reversed', companyId, [receiptId], ruleVersion);
}
