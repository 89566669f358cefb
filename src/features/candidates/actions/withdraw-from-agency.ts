import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId, RequestId } from '../../../platform/ids.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import type { Locale } from '../../../ui/text.ts';
import { withdrawConsents } from '../../consents/actions/withdraw-consents.ts';
import { withdrawProvisions } from '../../introductions/actions/withdraw.ts';
import { endOwnRecommendations } from '../../recommendations/actions/end-own.ts';
import { recordOwnAct } from '../../requests/actions/record.ts';
import { withdrawnMail } from '../mail/taken-back.tsx';
import type { candidatesAudit } from '../views/audit.ts';
import { listReceivers, lockAccount } from './own-place.ts';

/**
 * Takes back the consent to one agency, at any time: from the commit on it can no longer open the person's details. No
 * count changes (rules.md §3.6). Doing it twice is doing it once, and mails one receipt.
 */
export async function withdrawFromAgency(
  tx: Tx,
  services: OutboxServices,
  agencyId: OrganisationId,
  locale: Locale,
): Promise<{ ok: true } | { ok: false; reason: 'never_shared' }> {
  const { profile } = await lockAccount(tx, services);
  const agency = (await listReceivers(tx)).find((one) => one.id === agencyId);
  if (agency === undefined) return { ok: false, reason: 'never_shared' };
  if (!(await stopSharing(tx, agencyId))) return { ok: true };
  const noted = tx.note({ kind: 'withdrawal', candidate: tx.candidateId, organisation: agencyId });
  await postMail(services, tx, {
    purpose: 'consent_withdrawn',
    candidateId: tx.candidateId,
    to: profile.mail.address,
    awaits: noted,
    ...withdrawnMail(locale, { name: profile.name, agency, at: tx.now, baseUrl: services.env.baseUrl }),
  });
  return { ok: true };
}

/**
 * The same without a word to the person, who was told before: in a database that was put back. Answers whether anything
 * was shared still.
 * @param request where it is carried out for one in the register
 */
export async function stopSharing(tx: Tx, agencyId: OrganisationId, request?: RequestId): Promise<boolean> {
  if ((await withdrawConsents(tx, 'own_page', agencyId)) === 0) return false;
  await withdrawProvisions(tx, agencyId);
  await endOwnRecommendations(tx, agencyId);
  await recordOwnAct(tx, { kind: 'stop_use', agencyIds: [agencyId], request });
  recordAudit<typeof candidatesAudit>(tx, {
    action: 'consent.withdrawn',
    subject: { kind: 'agency', id: agencyId },
  });
  return true;
}
