import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { FeeBasis } from '../rules/slot-value.ts';

/** What a company measures its slots by; undefined where it has not said. */
export async function findFeeBasis(tx: Tx, companyId: string): Promise<FeeBasis | undefined> {
  const row = await tx.db
    .selectFrom('slot_values')
    .where('company_id', '=', companyId)
    .select(['yearly_pay_yen as yearlyPayYen', 'fee_permille as feePermille'])
    .executeTakeFirst();
  return row && { yearlyPayYen: row.yearlyPayYen, feePercent: row.feePermille / 10 };
}

/** Holds off whoever else would say it for the acting company, until the transaction ends. */
export async function lockFeeBasis(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`slot-value:${tx.organisationId}`}, 0))`.execute(
    tx.db,
  );
}

/** What the acting company measures its slots by from now on. */
export async function upsertFeeBasis(tx: Tx, { yearlyPayYen, feePercent }: FeeBasis): Promise<void> {
  const said = {
    yearly_pay_yen: yearlyPayYen,
    fee_permille: Math.round(feePercent * 10),
    changed_at: tx.now,
  };
  await tx.db
    .insertInto('slot_values')
    .values({ company_id: tx.organisationId, ...said })
    .onConflict((conflict) => conflict.column('company_id').doUpdateSet(said))
    .execute();
}
