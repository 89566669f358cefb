import type { Tx } from '../../../db/scope.ts';

/**
 * The same transaction with another business time, for the past of a demo: business time only moves forward, so a past
 * can only be written as such. Used nowhere else.
 */
export function asOf(tx: Tx, now: Date): Tx {
  const within: Tx['within'] = (scope, work) => tx.within(scope, (inner) => work(asOf(inner, now)));
  // Beside the given one and not copied from it: not every scope has an owner to be asked for.
  return Object.create(tx, { now: { value: now }, within: { value: within } }) as Tx;
}
