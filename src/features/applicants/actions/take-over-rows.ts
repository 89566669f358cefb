import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { ImportId } from '../../../platform/ids.ts';
import { type BatchPlan, type MergeContext, mergeBatch } from '../rules/merge.ts';
import type { SettledRow } from '../rules/people.ts';
import { findPeople, takeTurn } from '../store/people.ts';
import { writePlan } from '../store/write-people.ts';

/** What the rows of a file depend on beside themselves. */
export type RowContext = Pick<MergeContext, 'source' | 'answers'> & {
  /** The latest day the file speaks of; undefined where it names none. */
  readonly exportedOn: JstDate | undefined;
};

/** What taking over these rows would do to the acting company's people. Writes nothing. */
export async function planRows(tx: Tx, rows: readonly SettledRow[], context: RowContext): Promise<BatchPlan> {
  return planWith(tx, rows, context, 'read');
}

/** Takes over rows of a file into the acting company's people (rules.md §8.7). Nobody is mailed by this. */
export async function takeOverRows(
  tx: Tx,
  rows: readonly SettledRow[],
  context: RowContext & { readonly importId: ImportId },
): Promise<BatchPlan> {
  await takeTurn(tx);
  const plan = await planWith(tx, rows, context, 'lock');
  await writePlan(tx, plan, context.importId);
  return plan;
}

async function planWith(
  tx: Tx,
  rows: readonly SettledRow[],
  { source, answers, exportedOn }: RowContext,
  lock: 'lock' | 'read',
): Promise<BatchPlan> {
  const stored = await findPeople(tx, rows, source, lock);
  const today = jstDate(tx.now);
  return mergeBatch(rows, stored, { source, answers, today, exportedOn: exportedOn ?? today }, randomUUID);
}
