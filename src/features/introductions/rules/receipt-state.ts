/**
 * How far an introduction has come, as its company sees it. A point voided by a claim and one reversed for fraud are
 * both `reversed` (rules.md §10.4).
 */
export const RECEIPT_STATES = ['pending', 'confirmed', 'reversed', 'not_counted'] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];

/** Whether a company may ask the operator to look again: where it is no point, and for good (rules.md §3.12). */
export function mayBeAppealed(state: ReceiptState): boolean {
  return state === 'not_counted' || state === 'reversed';
}
