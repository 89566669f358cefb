import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { newestFirst, oldestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { AppealId, ReceiptId } from '../../../platform/ids.ts';
import type { NotCountedReason } from '../rules/attribution.ts';

/** A company's wish that the operator look again at one introduction that is no point. */
export interface Appeal {
  readonly id: AppealId;
  readonly companyId: string;
  readonly receiptId: string;
  readonly note: string;
  readonly raisedAt: Date;
  /** Null while the operator has not answered. */
  readonly answeredAt: Date | null;
  /** Whether the introduction was counted wrongly; null until it is answered. */
  readonly upheld: boolean | null;
  readonly answer: string;
}

/** Writes one of the acting company; undefined where this receipt has one already. */
export async function insertAppeal(
  tx: Tx,
  receiptId: ReceiptId,
  note: string,
): Promise<AppealId | undefined> {
  const row = await tx.db
    .insertInto('appeals')
    .values({
      company_id: tx.organisationId,
      receipt_id: receiptId,
      id: randomUUID(),
      note,
      raised_at: tx.now,
      raised_by: tx.scope.actor.id,
    })
    .onConflict((conflict) => conflict.columns(['company_id', 'receipt_id']).doNothing())
    .returning('id')
    .$narrowType<{ id: AppealId }>()
    .executeTakeFirst();
  return row?.id;
}

/** The acting company's own, of these receipts. */
export async function listOwnAppeals(
  tx: Tx,
  receiptIds: readonly string[],
): Promise<ReadonlyMap<string, Appeal>> {
  if (receiptIds.length === 0) return new Map();
  const rows = await appeals(tx)
    .where('company_id', '=', tx.organisationId)
    .where('receipt_id', '=', sql<string>`any(${receiptIds}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.receiptId, row]));
}

/** Those that wait, the longest first, or answered ones, the newest first. Needs the `operator` scope, as what follows. */
export function listAppeals(tx: Tx, answered: boolean, page: PageRequest): Promise<Page<Appeal>> {
  const by = { at: 'raised_at', id: 'id' };
  const cursorOf = (row: Appeal) => ({ at: row.raisedAt, id: row.id });
  return answered
    ? newestFirst(appeals(tx).where('answered_at', 'is not', null), by, page, cursorOf)
    : oldestFirst(appeals(tx).where('answered_at', 'is', null), by, page, cursorOf);
}

export async function countOpenAppeals(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('appeals')
    .where('answered_at', 'is', null)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** How many of those that wait were raised after a moment, up to another. */
export async function countNewAppeals(
  tx: Tx,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<number> {
  const row = await tx.db
    .selectFrom('appeals')
    .where('answered_at', 'is', null)
    .where('raised_at', '>', since)
    .where('raised_at', '<=', until)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirst();
  return row?.count ?? 0;
}

export function findAppeal(tx: Tx, id: AppealId): Promise<Appeal | undefined> {
  return appeals(tx).where('id', '=', id).executeTakeFirst();
}

/** What the operator looks at, and nothing of the person. */
export interface AppealFacts {
  readonly introducedOn: string;
  readonly counted: boolean;
  readonly reversed: boolean;
  readonly reason: NotCountedReason | null;
  readonly ruleVersion: number;
  /** Of the earlier introduction that stood in the way; null where none did, or its person is no longer recognised. */
  readonly earlierOn: string | null;
  readonly earlierReversedOn: string | null;
}

export async function findAppealFacts(tx: Tx, id: AppealId): Promise<AppealFacts | undefined> {
  const { rows } = await sql<AppealFacts>`select introduced_on as "introducedOn", counted, reversed, reason,
    rule_version as "ruleVersion", earlier_on as "earlierOn", earlier_reversed_on as "earlierReversedOn"
    from appeal_facts(${id})`.execute(tx.db);
  return rows[0];
}

/** Writes the answer to one that nobody has answered yet; false where somebody has. */
export async function answerOpenAppeal(
  tx: Tx,
  id: AppealId,
  { upheld, answer }: { readonly upheld: boolean; readonly answer: string },
): Promise<boolean> {
  const row = await tx.db
    .updateTable('appeals')
    .set({ answered_at: tx.now, answered_by: tx.scope.actor.id, upheld, answer })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

function appeals(tx: Tx) {
  return tx.db
    .selectFrom('appeals')
    .select(['id', 'company_id as companyId', 'receipt_id as receiptId', 'note', 'raised_at as raisedAt'])
    .select(['answered_at as answeredAt', 'upheld', 'answer'])
    .$narrowType<{ id: AppealId }>();
}
