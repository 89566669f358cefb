import type { Tx } from '../../../db/scope.ts';
import { listReturns } from '../store/returns.ts';

/** What a returned mail means for who sent it: it did not arrive, or is not wanted. */
export interface ReturnOfMail {
  readonly kind: 'hard' | 'soft' | 'complaint';
  readonly at: Date;
}

/**
 * What came back of these messages of the outbox, the last of each; for whoever sent them, who knows their ids. In any scope:
 * nothing about whom they went to is answered.
 */
export async function findReturnsOf(
  tx: Tx,
  outboxIds: readonly string[],
): Promise<ReadonlyMap<string, ReturnOfMail>> {
  if (outboxIds.length === 0) return new Map();
  const found = await tx.within({ kind: 'system', actor: tx.scope.actor }, (system) =>
    listReturns(system, outboxIds),
  );
  return new Map(found.map(({ outboxId, ...one }) => [outboxId, one]));
}
