import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { FeeLine } from '../rules/fees.ts';
import type { RefundStep } from '../rules/refund.ts';
import type { AgencyTerms } from '../rules/set-up.ts';
import { lockTerms, writeFeeVersion } from '../store/fee-versions.ts';
import { getOwnTerms } from '../store/terms.ts';
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

export { lockTerms } from '../store/fee-versions.ts';

/** Changes what the acting agency handles, how many people it can take on, and when it is reached. */
export async function changeScope(
  tx: Tx,
  scope: Pick<AgencyTerms, 'work' | 'areas' | 'monthlyCapacity' | 'hours'>,
): Promise<void> {
  await updateScope(tx, scope);
  record(tx, 'agency.scope_changed');
}

/** Puts a line into the acting agency's fee table, in the place of the one for the same work. */
export function setFee(tx: Tx, line: FeeLine): Promise<void> {
  return keeping(tx, 'agency.fees_changed', () => writeFee(tx, line));
}

/** Takes a line out of the acting agency's fee table. What is not there is taken out already. */
export function removeFee(tx: Tx, work: string): Promise<void> {
  return keeping(tx, 'agency.fees_changed', () => deleteFee(tx, work));
}

/** Says since when the acting agency's fee table is notified. */
export function sayNotifiedOn(tx: Tx, day: string | null): Promise<void> {
  return keeping(tx, 'agency.fees_changed', () => updateNotifiedOn(tx, day));
}

/** Changes how much of a fee the acting agency pays back; no steps: nothing. */
export function changeRefund(tx: Tx, steps: readonly RefundStep[]): Promise<void> {
  return keeping(tx, 'agency.fees_changed', () => updateRefund(tx, steps));
}

/** Says how long the acting agency's claim to a person it recommends runs (rules.md §13.6); of hires from now on. */
export async function sayClaimMonths(tx: Tx, months: number): Promise<void> {
  await updateClaimMonths(tx, months);
  record(tx, 'agency.fees_changed');
}

/** The acting agency agrees to place somebody for a slot without a fee, in its own words. */
export function agreeToSlots(tx: Tx, clause: string): Promise<void> {
  return keeping(tx, 'agency.slot_clause_agreed', () => updateSlotClause(tx, clause));
}

/** It agrees to no further ones. */
export function endSlotClause(tx: Tx): Promise<void> {
  return keeping(tx, 'agency.slot_clause_ended', () => updateSlotClause(tx, null));
}

/** Changes what decides a fee, and keeps what the table says from now on (rules.md §6.13). */
async function keeping(tx: Tx, action: TermsAction, change: () => Promise<boolean | void>): Promise<void> {
  await lockTerms(tx);
  if ((await change()) === false) return;
  const { fees, feesNotifiedOn, refund, slotClause } = await getOwnTerms(tx);
  await writeFeeVersion(tx, { fees, feesNotifiedOn, refund, slotClause });
  record(tx, action);
}

type TermsAction = Exclude<keyof (typeof agenciesAudit)['actions'], 'agency.office_changed'>;

function record(tx: Tx, action: TermsAction): void {
  recordAudit<typeof agenciesAudit>(tx, { action, subject: { kind: 'agency_terms', id: tx.organisationId } });
}
