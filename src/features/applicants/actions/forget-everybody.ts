import type { Tx } from '../../../db/scope.ts';
import { deleteEverybody } from '../store/write-people.ts';

/** The acting company forgets all its people. Answers how many it were. */
export function forgetEverybody(tx: Tx): Promise<number> {
  return deleteEverybody(tx);
}
