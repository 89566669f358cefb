import type { Tx } from '../../../db/scope.ts';
import { removeEnded } from '../store/entries.ts';

/** Deletes what nobody proved or decided in time, at most so many. Answers how many. */
export function endEntries(tx: Tx, most: number): Promise<number> {
  return removeEnded(tx, most);
}
