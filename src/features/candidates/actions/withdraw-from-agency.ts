import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import { inScope } from '../../../db/scope.ts';
import type { CandidateId, OrganisationId } from '../../../platform/ids.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import type { Locale } from '../../../ui/text.ts';
import { withdrawConsents } from '../../consents/actions/withdraw-consents.ts';
import { withdrawProvisions } from '../../introductions/actions/withdraw.ts';
import { withdrawnMail } from '../mail/taken-back.tsx';
import { candidateScope, listReceivers, readProfile } from './own-place.ts';

/**
 * Takes back the consent to one agency, at any time: from the commit on it can no longer open the person's details. No
 * count changes (rules.md §3.6). Doing it twice is doing it once, and mails one receipt.
 */
export async function withdrawFromAgency(
  services: Services,
  candidateId: CandidateId,
  agencyId: OrganisationId,
  locale: Locale,
  requestId: string,
): Promise<{ ok: true } | { ok: false; reason: 'never_shared' }> {
  return inScope(services.database, candidateScope(candidateId, requestId), async (tx) => {
    const { mail } = await readProfile(tx, services.keyRing, candidateId);
    const agency = (await listReceivers(tx, candidateId)).find((one) => one.id === agencyId);
    if (agency === undefined) return { ok: false, reason: 'never_shared' };
    const withdrawn = await withdrawConsents(tx, candidateId, 'own_page', randomUUID, agencyId);
    if (withdrawn === 0) return { ok: true };
    await withdrawProvisions(tx, candidateId, agencyId);
    recordAudit(tx, {
      action: 'consent.withdrawn',
      subject: { kind: 'agency', id: agencyId },
      candidateId,
    });
    await postMail(services, tx, {
      purpose: 'consent_withdrawn',
      candidateId,
      to: mail.address,
      ...withdrawnMail(locale, { agency, at: tx.now, baseUrl: services.env.baseUrl }),
    });
    return { ok: true };
  });
}
