import type { Tx } from '../../../db/scope.ts';
import { countNewAppeals, countOpenAppeals } from '../store/appeals.ts';
import { type Arrivals, listArrivals, markTold } from '../store/arrivals.ts';
import { countContactsDue, countDue, countSilent, type DueCount } from '../store/deadlines.ts';
import { countNewClaims, countOpenClaims, type NewClaims } from '../store/objections.ts';

export type { Arrivals } from '../store/arrivals.ts';

/** Who arrived at which agency since it was last told, up to a moment. Needs the `system` scope. */
export function listUntoldArrivals(tx: Tx, until: Date): Promise<readonly Arrivals[]> {
  return listArrivals(tx, until);
}

/** They have been told. Needs the `system` scope. */
export function markArrivalsTold(tx: Tx, agencyId: string, until: Date): Promise<void> {
  return markTold(tx, agencyId, until);
}

/** Whom the acting agency has to answer by deadlines after a moment, up to another. */
export function readDue(tx: Tx, span: { readonly since: Date; readonly until: Date }): Promise<DueCount> {
  return countDue(tx, span);
}

/** Whom the acting agency has received, not contacted, and contacts by days that end after a moment, up to another. */
export function readContactsDue(
  tx: Tx,
  span: { readonly since: Date; readonly until: Date },
): Promise<number> {
  return countContactsDue(tx, span);
}

/** How many the acting agency left without an answer until deadlines after a moment, up to another. */
export function readSilent(tx: Tx, span: { readonly since: Date; readonly until: Date }): Promise<number> {
  return countSilent(tx, span);
}

/** Claims raised after a moment that can still be decided, beside all that can. Needs the `operator` scope. */
export async function readNewClaims(
  tx: Tx,
  span: { readonly since: Date; readonly until: Date },
): Promise<NewClaims & { readonly open: number }> {
  const [news, open] = await Promise.all([countNewClaims(tx, span), countOpenClaims(tx)]);
  return { ...news, open };
}

/** What companies asked to look at again after a moment and that waits for an answer, beside all that does. Needs the `operator` scope. */
export async function readNewAppeals(
  tx: Tx,
  span: { readonly since: Date; readonly until: Date },
): Promise<{ readonly raised: number; readonly open: number }> {
  const [raised, open] = await Promise.all([countNewAppeals(tx, span), countOpenAppeals(tx)]);
  return { raised, open };
}
