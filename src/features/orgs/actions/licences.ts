import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { type LicenceStatus, licenceStatus } from '../../parties/rules/licence.ts';
import { findLicenceHolder } from '../../parties/store/agencies.ts';
import { lockOrganisation } from '../../parties/store/organisations.ts';
import type { LicenceInput } from '../input.ts';
import { licenceVerifiedMail } from '../mail.tsx';
import { lockLicenceNumber, updateLicence } from '../store/agencies.ts';

export type VerifiedLicence =
  | { readonly ok: true; readonly licence: LicenceStatus }
  | { readonly ok: false; readonly reason: 'licence_expired' | 'number_taken' };

/**
 * Records that somebody of the operator has checked an agency's licence against the register: number and last day as
 * they stand there. From then on, and while it is approved, the agency may receive people.
 * @throws NotFound for an unknown id and for what is no agency
 */
export async function verifyLicence(
  tx: Tx,
  services: Pick<Services, 'env' | 'keyRing'>,
  agencyId: OrganisationId,
  checked: LicenceInput,
): Promise<VerifiedLicence> {
  const agency = await lockOrganisation(tx, agencyId);
  if (agency?.kind !== 'agency') throw new NotFound('agency');
  const today = jstDate(tx.now);
  if (checked.licenceExpiresOn < today) return { ok: false, reason: 'licence_expired' };
  await lockLicenceNumber(tx, checked.licenceNumber);
  const holder = await findLicenceHolder(tx, checked.licenceNumber);
  if (holder !== undefined && holder !== agencyId) return { ok: false, reason: 'number_taken' };
  if (!(await updateLicence(tx, agencyId, checked, tx.now))) throw new NotFound('agency profile');
  const entry = {
    action: 'agency.licence_verified',
    subject: { kind: 'organisation', id: agencyId },
    detail: { expiresOn: checked.licenceExpiresOn },
  };
  recordAudit(tx, entry);
  recordAudit(tx, { ...entry, organisationId: agencyId });
  await postMail(services, tx, {
    purpose: 'agency.licence_verified',
    to: agency.contactMail,
    organisationId: agencyId,
    ...licenceVerifiedMail({
      baseUrl: services.env.baseUrl,
      organisationName: agency.name,
      number: checked.licenceNumber,
      expiresOn: checked.licenceExpiresOn,
    }),
  });
  return {
    ok: true,
    licence: licenceStatus({ expiresOn: checked.licenceExpiresOn, verifiedAt: tx.now }, today),
  };
}
