import type { Tx } from '../../../db/scope.ts';
import { foldTallies, listTallyFaults, mendTallies, type TallyFault } from '../store/tallies.ts';

/** Moves folded in one transaction. */
export const FOLDED_AT_ONCE = 20_000;

/** Folds the oldest of what was counted since into the sums by day; answers how many moves. Needs the `system` scope. */
export function foldCounters(tx: Tx): Promise<number> {
  return foldTallies(tx, FOLDED_AT_ONCE);
}

/** Holds every counter against its rows, and answers where they part. Changes nothing. Needs the `system` scope. */
export function checkCounters(tx: Tx, organisationId: string | null = null): Promise<readonly TallyFault[]> {
  return listTallyFaults(tx, organisationId);
}

/** The same, and puts right what differs; answers how many counters of a day that were. Needs the `system` scope. */
export function mendCounters(tx: Tx, organisationId: string | null = null): Promise<number> {
  return mendTallies(tx, organisationId);
}
