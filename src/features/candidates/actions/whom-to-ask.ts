import type { Tx } from '../../../db/scope.ts';
import { findOperator } from '../../parties/store/organisations.ts';
import { listReceivers } from './own-place.ts';

/** Whom the acting person can turn to: the operator, and every agency that received something. */
export async function listWhomToAsk(tx: Tx) {
  const agencies = await listReceivers(tx);
  const operator = await tx.within({ kind: 'system', actor: tx.scope.actor }, findOperator);
  return { agencies, operator };
}
