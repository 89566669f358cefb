import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { OrganisationId, RequestId } from '../../../platform/ids.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import type { Locale } from '../../../ui/text.ts';
import type { Contact } from '../../parties/store/organisations.ts';
import { complain } from '../../requests/actions/own-requests.ts';
import type { ComplaintReason } from '../../requests/rules/request.ts';
import { liveByAgency } from '../rules/sharing.ts';
import { listOwnSharing, lockAccount } from './own-place.ts';
import { withdrawFromAgency } from './withdraw-from-agency.ts';

/** Whom a complaint is about, and whether it still sees something. @throws NotFound where it never received anything */
export async function findComplaintAgency(
  tx: Tx,
  agencyId: OrganisationId,
): Promise<{ readonly agency: Contact; readonly isLive: boolean }> {
  const sharing = await listOwnSharing(tx);
  const found = sharing.find((one) => one.agencyId === agencyId);
  if (found === undefined) throw new NotFound('consent');
  return { agency: found.agency, isLive: liveByAgency(sharing).some((one) => one.agencyId === agencyId) };
}

/**
 * Complains of an agency, and stops it at once where the person says so: two acts of which each goes without the other.
 * @throws NotFound where it never received anything
 */
export async function complainOfAgency(
  tx: Tx,
  services: OutboxServices,
  agencyId: OrganisationId,
  complaint: {
    readonly reason: ComplaintReason;
    readonly words: string;
    readonly mayName: boolean;
    readonly stop: 'yes' | 'no';
  },
  locale: Locale,
): Promise<{ ok: true; id: RequestId } | { ok: false; reason: 'too_many' }> {
  await lockAccount(tx, services);
  await findComplaintAgency(tx, agencyId);
  const { stop, ...said } = complaint;
  const outcome = await complain(tx, services, { agencyId, ...said });
  if (outcome.ok && stop === 'yes') await withdrawFromAgency(tx, services, agencyId, locale);
  return outcome;
}
