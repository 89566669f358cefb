import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import { inScope } from '../../../db/scope.ts';
import type { CandidateId, OrganisationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { withdrawConsents } from '../../consents/actions/withdraw-consents.ts';
import { withdrawProvisions } from '../../introductions/actions/withdraw.ts';
import { candidateScope } from './own-place.ts';

/**
 * Takes back the consent to one agency, at any time: from the commit on it can no longer open the person's details. No
 * count changes (domain.md §3.6). Doing it twice is doing it once.
 */
export async function withdrawFromAgency(
  services: Services,
  candidateId: CandidateId,
  agencyId: OrganisationId,
  requestId: string,
): Promise<{ ok: true } | { ok: false; reason: 'no_consent' }> {
  return inScope(services.database, candidateScope(candidateId, requestId), async (tx) => {
    const withdrawn = await withdrawConsents(tx, candidateId, 'own_page', randomUUID, agencyId);
    if (withdrawn === 0) return { ok: false, reason: 'no_consent' };
    await withdrawProvisions(tx, candidateId, agencyId);
    recordAudit(tx, {
      action: 'consent.withdrawn',
      subject: { kind: 'agency', id: agencyId },
      candidateId,
    });
    return { ok: true };
  });
}
