import type { Tx } from '../../../db/scope.ts';
import { deleteEverybody } from '../store/leftovers.ts';

/** The acting company forgets everybody it has imported, and the files they came in. Answers how many people it were. */
export function forgetEverybody(tx: Tx): Promise<number> {
  return deleteEverybody(tx);
}
