import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { WithheldPoint } from '../rules/withheld.ts';
import type { NewReceipt } from './introduce.ts';

/** What will be a receipt once a selection has ended in a rejection; no scope of the company reads it. */
export interface NewWithheld extends Omit<NewReceipt, 'introducedOn' | 'ruleVersion' | 'confirmDueAt'> {
  readonly introductionId: string;
  readonly selectionId: string;
}

export function writeWithheld(tx: Tx, one: NewWithheld): void {
  tx.putOff(
    tx.db.insertInto('withheld_receipts').values({
      company_id: one.companyId,
      id: one.id,
      introduction_id: one.introductionId,
      link_id: one.linkId,
      selection_id: one.selectionId,
      counted: one.counted,
      sealed_name: one.sealedName,
      wrapped_key: one.wrappedKey,
    }),
  );
}

/** Locks one of them; undefined once it is settled or void. Needs the `settlement` scope of the company. */
export async function lockWithheld(
  tx: Tx,
  companyId: string,
  id: string,
): Promise<{ counted: boolean } | undefined> {
  return tx.db
    .selectFrom('withheld_receipts')
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .select('counted')
    .forUpdate()
    .executeTakeFirst();
}

/**
 * All that wait for selections of a company, locked, with how these stand at the close of a month that ends `before`. Needs the
 * `settlement` scope of the company.
 */
export async function lockAllWithheld(
  tx: Tx,
  companyId: string,
  before: Date,
): Promise<Omit<WithheldPoint, 'isDue'>[]> {
  // First the locks and then the look: what an answer has taken away meanwhile is gone.
  await sql`select from withheld_receipts where company_id = ${companyId} order by id for update`.execute(
    tx.db,
  );
  const { rows } = await sql<Omit<WithheldPoint, 'isDue'>>`
    select id, introduction_id as "introductionId", counted, standing, ready_through is not null as "wasReady"
    from list_withheld(${companyId}, ${before})`.execute(tx.db);
  return rows;
}

/** Notes the month at whose close these were first found ready. Needs the `settlement` scope of the company. */
export async function markReady(
  tx: Tx,
  companyId: string,
  ids: readonly string[],
  through: JstDate,
): Promise<void> {
  await tx.db
    .updateTable('withheld_receipts')
    .set({ ready_through: through })
    .where('company_id', '=', companyId)
    .where(isAmong(ids))
    .execute();
}

/**
 * Makes receipts of these, dated by the day: those that count confirmed at this moment. In the order of their ids, which says nothing
 * of who came when. Needs the `settlement` scope of the company.
 */
export async function giveReceipts(
  tx: Tx,
  companyId: string,
  ids: readonly string[],
  { on, ruleVersion }: { readonly on: JstDate; readonly ruleVersion: number },
): Promise<void> {
  await sql`
    with given as (delete from withheld_receipts where company_id = ${companyId} and ${isAmong(ids)}
      returning company_id, id, link_id, counted, sealed_name, wrapped_key)
    insert into introduction_receipts (company_id, id, link_id, introduced_on, counted, rule_version, confirm_due_at,
      confirmed_at, sealed_name, wrapped_key)
    select company_id, id, link_id, ${on}::date, counted, ${ruleVersion}, case when counted then ${tx.now}::timestamptz end,
      case when counted then ${tx.now}::timestamptz end, sealed_name, wrapped_key
    from given order by id`.execute(tx.db);
}

/** A point that is none any more leaves nothing behind at its company. Needs the `settlement` scope of the company. */
export async function dropWithheld(tx: Tx, companyId: string, id: string): Promise<void> {
  await tx.db
    .deleteFrom('withheld_receipts')
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}

const isAmong = (ids: readonly string[]): RawBuilder<boolean> => sql<boolean>`id = any (${[...ids]}::uuid[])`;
