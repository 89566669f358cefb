import type { Tx } from '../../../db/scope.ts';
import type { CandidateId, ProvisionId } from '../../../platform/ids.ts';
import { type Recommendation, recommendations } from './recommendations.ts';

/**
 * Employers outside to which somebody whom the acting agency holds has agreed, and where nobody was hired yet; the newest first.
 * @param isLocked nobody else changes them until the transaction ends
 */
export function listAgreedOutside(
  tx: Tx,
  provisionId: ProvisionId,
  isLocked: boolean,
): Promise<Recommendation[]> {
  return recommendations(tx)
    .where('agency_id', '=', tx.organisationId)
    .where('provision_id', '=', provisionId)
    .where('company_id', 'is', null)
    .where('agreed_at', 'is not', null)
    .where('closed_at', 'is', null)
    .where('hired_on', 'is', null)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .$if(isLocked, (query) => query.forUpdate())
    .execute();
}

/** What the acting agency has proposed to somebody of employers outside, and nobody has ended; nobody was hired by it. */
export function listGoingOnOutside(tx: Tx, candidateId: CandidateId): Promise<Recommendation[]> {
  return recommendations(tx)
    .where('agency_id', '=', tx.organisationId)
    .where('candidate_id', '=', candidateId)
    .where('company_id', 'is', null)
    .where('closed_at', 'is', null)
    .where('hired_on', 'is', null)
    .execute();
}
