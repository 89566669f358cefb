import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ObjectionFacts, ObjectionReason, ProvisionFacts, ReceiptFacts } from '../rules/settlement.ts';

/** Whose receipt an introduction is. Needs the `settlement` scope of the introduction. */
export async function findReceiptOf(
  tx: Tx,
  introductionId: string,
): Promise<{ companyId: string; receiptId: string } | undefined> {
  return tx.db
    .selectFrom('introductions')
    .where('id', '=', introductionId)
    .select(['company_id as companyId', 'receipt_id as receiptId'])
    .executeTakeFirst();
}

/** Locks a company's receipt. Needs the `settlement` scope of that company. */
export async function lockReceipt(
  tx: Tx,
  companyId: string,
  receiptId: string,
): Promise<ReceiptFacts | undefined> {
  return tx.db
    .selectFrom('introduction_receipts')
    .where('company_id', '=', companyId)
    .where('id', '=', receiptId)
    .select(['counted', 'confirmed_at as confirmedAt', 'voided_at as voidedAt'])
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** What the receiving agencies have said so far. Read after the receipt is locked, so that no answer is missed. */
export async function listAnswers(
  tx: Tx,
  introductionId: string,
): Promise<{ provisions: ProvisionFacts[]; objections: ObjectionFacts[] }> {
  const provisions = await tx.db
    .selectFrom('provisions')
    .where('introduction_id', '=', introductionId)
    .select(['agency_id as agencyId', 'answer_due_at as answerDueAt', 'accepted_at as acceptedAt'])
    .execute();
  const objections = await tx.db
    .selectFrom('objections')
    .where('introduction_id', '=', introductionId)
    .select(['agency_id as agencyId', 'reason', 'suspends_until as suspendsUntil', 'upheld'])
    .$narrowType<{ reason: ObjectionReason }>()
    .execute();
  return { provisions, objections };
}

/** What changes on a receipt; the caller holds its lock. */
export type ReceiptChange =
  | { readonly confirm_due_at: Date; readonly suspended_until: Date | null }
  | { readonly confirmed_at: Date; readonly suspended_until: null }
  | { readonly voided_at: Date; readonly suspended_until: null };

export async function updateReceipt(
  tx: Tx,
  companyId: string,
  receiptId: string,
  change: ReceiptChange,
): Promise<void> {
  await tx.db
    .updateTable('introduction_receipts')
    .set(change)
    .where('company_id', '=', companyId)
    .where('id', '=', receiptId)
    .execute();
}

/** Frees the person: their next introduction may count, for whichever company it comes from (rules.md §3.3). */
export async function freePerson(tx: Tx, introductionId: string): Promise<void> {
  await tx.db
    .updateTable('introductions')
    .set({ reversed_at: tx.now })
    .where('id', '=', introductionId)
    .execute();
}

/** Companies with points that time alone confirms by now. Names no receipt. Needs the `system` scope. */
export async function listCompaniesWithDuePoints(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ company_id: string }>`
    select company_id from list_companies_with_due_points()`.execute(tx.db);
  return rows.map((row) => row.company_id);
}

/**
 * Confirms up to `limit` due receipts of a company and answers which. Receipts somebody else is settling at this moment
 * are left to them. Needs the `settlement` scope of the company.
 */
export async function confirmDueReceipts(tx: Tx, companyId: string, limit: number): Promise<string[]> {
  const due = tx.db
    .selectFrom('introduction_receipts')
    .where('company_id', '=', companyId)
    .where('counted', '=', true)
    .where('confirmed_at', 'is', null)
    .where('voided_at', 'is', null)
    .where('confirm_due_at', '<=', tx.now)
    .select('id')
    .orderBy('created_order')
    .limit(limit)
    .forNoKeyUpdate()
    .skipLocked();
  const rows = await tx.db
    .with('due', () => due)
    .updateTable('introduction_receipts')
    .from('due')
    .whereRef('introduction_receipts.id', '=', 'due.id')
    .where('company_id', '=', companyId)
    .set({ confirmed_at: tx.now, suspended_until: null })
    .returning(['introduction_receipts.id', 'introduction_receipts.created_order'])
    .execute();
  return rows.toSorted((a, b) => a.created_order - b.created_order).map((row) => row.id);
}
