/**
 * How far an introduction has come, as its company sees it. A point voided by a claim and one reversed for fraud are
 * both `reversed` (rules.md §10.4).
 */
export const RECEIPT_STATES = ['pending', 'confirmed', 'reversed', 'not_counted'] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];
