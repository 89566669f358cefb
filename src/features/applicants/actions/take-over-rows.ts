import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { type ImportId, orderedUuid } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { Forgotten } from '../rules/forgotten.ts';
import { type BatchPlan, type MergeContext, mergeBatch } from '../rules/merge.ts';
import type { SettledRow } from '../rules/people.ts';
import { findPeople, takeTurn } from '../store/people.ts';
import { writePlan } from '../store/write-people.ts';
import { findForgotten } from './forget-applicants.ts';

/** What the rows of a file depend on beside themselves. */
export type RowContext = Pick<MergeContext, 'source' | 'answers' | 'intake'> & {
  /** The latest day the file speaks of; undefined where it names none. */
  readonly exportedOn: JstDate | undefined;
};

/** What rows do, and which of them say what was deleted, since when and why: those are left out. */
export interface TakenOver extends BatchPlan {
  readonly forgotten: ReadonlyMap<SettledRow, Forgotten>;
}

type Keys = Pick<Services, 'keyRing'>;

/** What taking over these rows would do to the acting company's people. Writes nothing. */
export async function planRows(
  tx: Tx,
  services: Keys,
  rows: readonly SettledRow[],
  context: RowContext,
): Promise<TakenOver> {
  return planWith(tx, services, rows, context, 'read');
}

/** Takes over rows of a file into the acting company's people (rules.md §8.7). Nobody is mailed by this. */
export async function takeOverRows(
  tx: Tx,
  services: Keys,
  rows: readonly SettledRow[],
  context: RowContext & { readonly importId: ImportId },
): Promise<TakenOver> {
  await takeTurn(tx);
  const plan = await planWith(tx, services, rows, context, 'lock');
  await writePlan(tx, plan, context.importId);
  return plan;
}

async function planWith(
  tx: Tx,
  services: Keys,
  all: readonly SettledRow[],
  { source, answers, intake, exportedOn }: RowContext,
  lock: 'lock' | 'read',
): Promise<TakenOver> {
  const forgotten = await findForgotten(tx, services, all, source);
  const rows = all.filter((row) => !forgotten.has(row));
  const stored = await findPeople(tx, rows, source, lock);
  const today = jstDate(tx.now);
  const context = { source, answers, intake, today, exportedOn: exportedOn ?? today };
  return { ...mergeBatch(rows, stored, context, orderedUuid), forgotten };
}
