import type { Tx } from '../../../db/scope.ts';
import { getRuleInForce, postConfirmed, postVoided } from '../../slots/actions/post-points.ts';
import { decideSettlement } from '../rules/settlement.ts';
import { findReceiptOf, freePerson, listAnswers, lockReceipt, updateReceipt } from '../store/settlement.ts';
import { dropWithheld, lockWithheld } from '../store/withheld.ts';

/** What became of the point; undefined when it stays as it was or as pending as it was. */
export type Settled = 'confirmed' | 'voided' | undefined;

/**
 * Brings one introduction's point to where everything known by now puts it: an agency's answer, a decision, a deadline
 * (rules.md §3.4–3.5). The caller has locked and written the provision or the objection; this locks the receipt and then
 * the ledger. Whoever calls learns the outcome and nothing about the company.
 */
export async function settle(tx: Tx, introductionId: string): Promise<Settled> {
  const { actor, requestId } = tx.scope;
  const asks = requestId === undefined ? { actor } : { actor, requestId };
  const found = await tx.within({ kind: 'settlement', introductionId, ...asks }, (own) =>
    findReceiptOf(own, introductionId),
  );
  if (found === undefined) return undefined;
  const { companyId, receiptId } = found;
  return tx.within({ kind: 'settlement', introductionId, companyId, ...asks }, (own) =>
    settleReceipt(own, introductionId, companyId, receiptId),
  );
}

async function settleReceipt(
  tx: Tx,
  introductionId: string,
  companyId: string,
  receiptId: string,
): Promise<Settled> {
  let receipt = await lockReceipt(tx, companyId, receiptId);
  if (receipt === undefined) {
    const withheld = await lockWithheld(tx, companyId, receiptId);
    if (withheld !== undefined) return settleInWaiting(tx, introductionId, companyId, receiptId, withheld);
    // Whoever held it has made a receipt of it; a void one left nothing.
    receipt = await lockReceipt(tx, companyId, receiptId);
    if (receipt === undefined) return undefined;
  }
  const { provisions, objections } = await listAnswers(tx, introductionId);
  const settlement = decideSettlement(receipt, provisions, objections, tx.now);
  switch (settlement.kind) {
    case 'final':
      return undefined;
    case 'pending':
      await updateReceipt(tx, companyId, receiptId, {
        confirm_due_at: settlement.confirmDueAt,
        suspended_until: settlement.suspendedUntil,
      });
      return undefined;
    case 'confirm': {
      await updateReceipt(tx, companyId, receiptId, { confirmed_at: tx.now, suspended_until: null });
      const rule = await getRuleInForce(tx);
      expectPosted((await postConfirmed(tx, companyId, [receiptId], rule.version)).posted, 1);
      return 'confirmed';
    }
    case 'void': {
      await updateReceipt(tx, companyId, receiptId, { voided_at: tx.now, suspended_until: null });
      await freePerson(tx, introductionId);
      const rule = await getRuleInForce(tx);
      expectPosted((await postVoided(tx, companyId, receiptId, rule.version)).posted, 1);
      return 'voided';
    }
  }
}

/**
 * A point that waits for the end of a selection is neither confirmed by an answer nor by a deadline; an upheld claim ends it, and
 * leaves nothing that its company could see (rules.md §3.15).
 */
async function settleInWaiting(
  tx: Tx,
  introductionId: string,
  companyId: string,
  receiptId: string,
  { counted }: { readonly counted: boolean },
): Promise<Settled> {
  const { provisions, objections } = await listAnswers(tx, introductionId);
  const facts = { counted, confirmedAt: null, voidedAt: null };
  if (decideSettlement(facts, provisions, objections, tx.now).kind !== 'void') return undefined;
  await dropWithheld(tx, companyId, receiptId);
  await freePerson(tx, introductionId);
  return 'voided';
}

/** The receipts say what is pending, the ledger counts it: when they disagree nothing may be written. */
export function expectPosted(posted: number, expected: number): void {
  if (posted !== expected)
    throw new Error(`the ledger took ${posted} of ${expected} postings: it and the receipts disagree`);
}
