import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { FeeLine } from '../rules/fees.ts';
import type { RefundStep } from '../rules/refund.ts';
import type { AgencyTerms } from '../rules/set-up.ts';
import {
  deleteFee,
  updateClaimMonths,
  updateNotifiedOn,
  updateRefund,
  updateScope,
  updateSlotClause,
  writeFee,
} from '../store/write-terms.ts';
import type { agenciesAudit } from '../views/audit.ts';

/** Changes what the acting agency handles, how many people it can take on, and when it is reached. */
export async function changeScope(
  tx: Tx,
  scope: Pick<AgencyTerms, 'work' | 'areas' | 'monthlyCapacity' | 'hours'>,
): Promise<void> {
  await updateScope(tx, scope);
  record(tx, 'agency.scope_changed');
}

/** Puts a line into the acting agency's fee table, in the place of the one for the same work. */
export async function setFee(tx: Tx, line: FeeLine): Promise<void> {
  await writeFee(tx, line);
  record(tx, 'agency.fees_changed');
}

/** Takes a line out of the acting agency's fee table. What is not there is taken out already. */
export async function removeFee(tx: Tx, work: string): Promise<void> {
  if (await deleteFee(tx, work)) record(tx, 'agency.fees_changed');
}

/** Says since when the acting agency's fee table is notified. */
export async function sayNotifiedOn(tx: Tx, day: string | null): Promise<void> {
  await updateNotifiedOn(tx, day);
  record(tx, 'agency.fees_changed');
}

/** Changes how much of a fee the acting agency pays back; no steps: nothing. */
export async function changeRefund(tx: Tx, steps: readonly RefundStep[]): Promise<void> {
  await updateRefund(tx, steps);
  record(tx, 'agency.fees_changed');
}

/** Says how long the acting agency's claim to a person it recommends runs (rules.md §13.6); of hires from now on. */
export async function sayClaimMonths(tx: Tx, months: number): Promise<void> {
  await updateClaimMonths(tx, months);
  record(tx, 'agency.fees_changed');
}

/** The acting agency agrees to place somebody for a slot without a fee, in its own words. */
export async function agreeToSlots(tx: Tx, clause: string): Promise<void> {
  await updateSlotClause(tx, clause);
  record(tx, 'agency.slot_clause_agreed');
}

/** It agrees to no further ones. */
export async function endSlotClause(tx: Tx): Promise<void> {
  await updateSlotClause(tx, null);
  record(tx, 'agency.slot_clause_ended');
}

function record(
  tx: Tx,
  action: Exclude<keyof (typeof agenciesAudit)['actions'], 'agency.office_changed'>,
): void {
  recordAudit<typeof agenciesAudit>(tx, { action, subject: { kind: 'agency_terms', id: tx.organisationId } });
}
