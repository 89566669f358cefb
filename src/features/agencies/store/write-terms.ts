import type { Tx } from '../../../db/scope.ts';
import type { FeeLine } from '../rules/fees.ts';
import type { RefundStep } from '../rules/refund.ts';
import type { AgencyTerms } from '../rules/set-up.ts';

/** What is written of the terms at a time; what is left out stays. */
type Written = Partial<{
  work: readonly string[];
  areas: readonly string[];
  monthly_capacity: number | null;
  weekdays: readonly number[] | null;
  from_hour: number | null;
  until_hour: number | null;
  on_holidays: boolean;
  fees_notified_on: string | null;
  claim_months: number;
  refund_days: readonly number[];
  refund_percents: readonly number[];
  slot_clause: string | null;
  slot_agreed_at: Date | null;
  slot_agreed_by: string | null;
}>;

async function upsert(tx: Tx, written: Written): Promise<void> {
  const values = written as Record<string, never>;
  await tx.db
    .insertInto('agency_terms')
    .values({ agency_id: tx.organisationId, ...values })
    .onConflict((conflict) => conflict.column('agency_id').doUpdateSet(values))
    .execute();
}

/** Writes what the acting agency handles, how much of it, and when it is reached. */
export function updateScope(
  tx: Tx,
  { work, areas, monthlyCapacity, hours }: Pick<AgencyTerms, 'work' | 'areas' | 'monthlyCapacity' | 'hours'>,
): Promise<void> {
  return upsert(tx, {
    work,
    areas,
    monthly_capacity: monthlyCapacity,
    weekdays: hours?.weekdays ?? null,
    from_hour: hours?.fromHour ?? null,
    until_hour: hours?.untilHour ?? null,
    on_holidays: hours?.onHolidays ?? false,
  });
}

/** Writes how much of a fee the acting agency pays back; no steps: nothing. */
export function updateRefund(tx: Tx, steps: readonly RefundStep[]): Promise<void> {
  return upsert(tx, {
    refund_days: steps.map(({ untilDay }) => untilDay),
    refund_percents: steps.map(({ percent }) => percent),
  });
}

/** Writes the clause the acting agency agrees to, or that it agrees to none any more. */
export function updateSlotClause(tx: Tx, clause: string | null): Promise<void> {
  return upsert(
    tx,
    clause === null
      ? { slot_clause: null, slot_agreed_at: null, slot_agreed_by: null }
      : { slot_clause: clause, slot_agreed_at: tx.now, slot_agreed_by: tx.scope.actor.id },
  );
}

/** Puts a line into the acting agency's table, in the place of the one for the same work; the day the table was notified with it. */
export async function writeFee(tx: Tx, line: FeeLine): Promise<void> {
  const { permille, yen } = line;
  await tx.db
    .insertInto('agency_fees')
    .values({ agency_id: tx.organisationId, ...line })
    .onConflict((conflict) => conflict.columns(['agency_id', 'work']).doUpdateSet({ permille, yen }))
    .execute();
}

export function updateNotifiedOn(tx: Tx, day: string | null): Promise<void> {
  return upsert(tx, { fees_notified_on: day });
}

export function updateClaimMonths(tx: Tx, months: number): Promise<void> {
  return upsert(tx, { claim_months: months });
}

/** Takes a line out of the acting agency's table; answers whether there was one. */
export async function deleteFee(tx: Tx, work: string): Promise<boolean> {
  const gone = await tx.db
    .deleteFrom('agency_fees')
    .where('agency_id', '=', tx.organisationId)
    .where('work', '=', work)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
