import type { Tx } from '../../../db/scope.ts';
import { insertPastCounts } from '../store/demo.ts';

/** Gives the demo's page about mail something to show. In the `system` scope. */
export async function seedReturns(tx: Tx): Promise<void> {
  await insertPastCounts(tx);
}
