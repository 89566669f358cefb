import type { Tx } from '../../../db/scope.ts';
import { RETURNS_KEPT_DAYS } from '../../../platform/terms.ts';
import { forgetReturns } from '../store/returns.ts';

/** Forgets what came back when its term is over; answers how much it was. */
export function forgetOldReturns(tx: Tx): Promise<number> {
  return forgetReturns(tx, new Date(tx.wall.getTime() - RETURNS_KEPT_DAYS * 86_400_000));
}
