import type { Tx } from '../../../db/scope.ts';
import type { PlacementId } from '../../../platform/ids.ts';
import { type HireToTell, listHiresToTell, takeHireToTell } from '../store/hire-news.ts';

export type { HireToTell } from '../store/hire-news.ts';

/** Whose hire, or whose start, was written down and is still to be told to them. Needs the `system` scope. */
export function listUntoldHires(tx: Tx, limit: number): Promise<HireToTell[]> {
  return listHiresToTell(tx, limit);
}

/** Takes one off the list; whoever gets true is the one to tell it. Needs the `system` scope. */
export function takeUntoldHire(tx: Tx, id: PlacementId): Promise<boolean> {
  return takeHireToTell(tx, id);
}
