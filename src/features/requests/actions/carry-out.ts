import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { RequestId } from '../../../platform/ids.ts';
import { nextState } from '../rules/request.ts';
import { endAcknowledged, findRequest, lockRequest, updateRequest } from '../store/requests.ts';
import type { requestsAudit } from '../views/audit.ts';
import type { AccountDesk } from './account-desk.ts';

export type CarriedOut =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'closed' | 'not_identified' | 'gone' };

/**
 * Does what an identified person asks, by the act that is theirs: erases the account, or stops every agency. What the law keeps is
 * refused with its article and its last day; it ends once every agency has acknowledged. @throws NotFound
 */
export async function carryOut(tx: Tx, desk: AccountDesk, id: RequestId): Promise<CarriedOut> {
  const seen = await findRequest(tx, id);
  if (seen === undefined) throw new NotFound('request');
  const { kind, candidateId } = seen;
  if (candidateId === null) return { ok: false, reason: 'not_identified' };
  if (seen.outcome !== null || (kind !== 'erasure' && kind !== 'stop_use'))
    return { ok: false, reason: 'closed' };
  // Locked in this order by everybody: account, then request.
  if ((await desk.reach(tx, candidateId)) === undefined) return { ok: false, reason: 'gone' };
  const state = nextState((await lockRequest(tx, id))?.state ?? 'answered', 'begin');
  if (state === undefined) return { ok: false, reason: 'closed' };
  const keptUntil = kind === 'erasure' ? (await desk.erase(tx, candidateId, id)).keptUntil : null;
  if (kind === 'stop_use') await desk.stopAll(tx, candidateId, id);
  await updateRequest(tx, id, {
    state,
    ...(keptUntil === null
      ? { outcome: 'done' as const }
      : { outcome: 'part_refused' as const, article: 'records' as const, keptUntil }),
  });
  recordAudit<typeof requestsAudit>(tx, {
    action: 'request.carried_out',
    subject: { kind: 'request', id },
    detail: { kind },
  });
  await tx.within({ kind: 'system', actor: tx.scope.actor }, (system) => endAcknowledged(system, [id]));
  return { ok: true };
}
