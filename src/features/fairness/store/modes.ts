import type { Tx } from '../../../db/scope.ts';

/** As what the operator runs the installation (rules.md §6.7). */
export type OperatorMode =
  | { readonly mode: 'notification'; readonly licenceNumber: null }
  | { readonly mode: 'licensed'; readonly licenceNumber: string };

const DEFAULT: OperatorMode = { mode: 'notification', licenceNumber: null };

/** What holds now, and its number. Any scope may ask: it is published. */
export async function findMode(tx: Tx): Promise<OperatorMode & { readonly number: number }> {
  const row = await tx.db
    .selectFrom('operator_modes')
    .select(['number', 'mode', 'licence_number as licenceNumber'])
    .orderBy('number', 'desc')
    .limit(1)
    .$castTo<OperatorMode & { number: number }>()
    .executeTakeFirst();
  return row ?? { ...DEFAULT, number: 0 };
}

/** Adds a choice behind the one of this number; of two at once the second is refused. In the `operator` scope. */
export async function insertMode(tx: Tx, behind: number, mode: OperatorMode): Promise<void> {
  await tx.db
    .insertInto('operator_modes')
    .values({
      number: behind + 1,
      mode: mode.mode,
      licence_number: mode.licenceNumber,
      set_at: tx.now,
      set_by: tx.scope.actor.id,
    })
    .execute();
}
