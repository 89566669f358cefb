import type { Tx } from '../../../db/scope.ts';
import { insertPastMail } from '../store/demo.ts';

/** Gives the demo's page about mail something to show. In the `system` scope. */
export async function seedPastMail(tx: Tx): Promise<void> {
  await insertPastMail(tx);
}
