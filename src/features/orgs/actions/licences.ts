import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { type LicenceStatus, licenceStatus } from '../../parties/rules/licence.ts';
import { mayTakeForce } from '../../parties/rules/licence-term.ts';
import { nameWords } from '../../parties/rules/names.ts';
import {
  type AgencyProfile,
  findAgencyProfile,
  findLicenceHolder,
  mayReceive,
} from '../../parties/store/agencies.ts';
import { lockOrganisation } from '../../parties/store/organisations.ts';
import type { LicenceCheckInput } from '../input.ts';
import { licenceVerifiedMail } from '../mail.tsx';
import { insertHolderDecision, lockLicenceNumber, updateLicence } from '../store/agencies.ts';
import type { orgsAudit } from '../views/audit.ts';

export type VerifiedLicence =
  | { readonly ok: true; readonly licence: LicenceStatus }
  | {
      readonly ok: false;
      readonly reason: 'licence_expired' | 'not_begun' | 'number_taken' | 'holder_required';
    };

/**
 * Records that somebody of the operator has checked an agency's licence against the register: number and last day as
 * they stand there, in place of what was in force and of the renewal that was looked at. From then on, and while it is approved, the agency may receive people. Where a checked number, or who
 * its holder is, has changed since, the operator has to say whether this is the same holder, corrected, or another one: with
 * another one, what was provided before can no longer be opened until the person consents anew; people are told either way.
 * @throws NotFound for an unknown id and for what is no agency
 */
export async function verifyLicence(
  tx: Tx,
  services: Pick<Services, 'env' | 'keyRing'>,
  agencyId: OrganisationId,
  checked: LicenceCheckInput,
): Promise<VerifiedLicence> {
  const agency = await lockOrganisation(tx, agencyId);
  if (agency?.kind !== 'agency') throw new NotFound('agency');
  const today = jstDate(tx.now);
  if (checked.licenceExpiresOn < today) return { ok: false, reason: 'licence_expired' };
  await lockLicenceNumber(tx, checked.licenceNumber);
  const holder = await findLicenceHolder(tx, checked.licenceNumber);
  if (holder !== undefined && holder !== agencyId) return { ok: false, reason: 'number_taken' };
  const before = await findAgencyProfile(tx, agencyId);
  const inForceUntil = before?.licenceVerifiedAt ? before.licenceExpiresOn : null;
  const licence = { ...checked, licenceStartsOn: checked.licenceStartsOn ?? knownStart(before, checked) };
  if (!mayTakeForce(licence.licenceStartsOn, inForceUntil, today)) return { ok: false, reason: 'not_begun' };
  const isRenumbered = before?.isCheckedBefore === true && before.licenceNumber !== checked.licenceNumber;
  const isDoubted = isRenumbered || (before?.holderDoubtedAt ?? null) !== null;
  if (isDoubted && checked.holder === undefined) return { ok: false, reason: 'holder_required' };
  if (isDoubted && checked.holder !== undefined) await insertHolderDecision(tx, agencyId, checked.holder);
  const seen = { at: tx.now, renewalSentAt: checked.renewalSentAt };
  if (!(await updateLicence(tx, agencyId, licence, seen))) throw new NotFound('agency profile');
  const entry = {
    action: 'agency.licence_verified',
    subject: { kind: 'organisation', id: agencyId },
    detail: { expiresOn: checked.licenceExpiresOn, ...(isDoubted && { holder: checked.holder }) },
  } as const;
  recordAudit<typeof orgsAudit>(tx, entry);
  recordAudit<typeof orgsAudit>(tx, { ...entry, organisationId: agencyId });
  await postMail(services, tx, {
    purpose: 'agency.licence_verified',
    to: agency.contactMail,
    organisationId: agencyId,
    ...licenceVerifiedMail(agency.locale, {
      baseUrl: services.env.baseUrl,
      organisation: nameWords(agency),
      number: checked.licenceNumber,
      expiresOn: checked.licenceExpiresOn,
      mayReceive: await mayReceive(tx, agencyId),
    }),
  });
  return {
    ok: true,
    licence: licenceStatus({ expiresOn: checked.licenceExpiresOn, verifiedAt: tx.now }, today),
  };
}

/** The first day that the agency has said of this licence, where the operator says none. */
function knownStart(
  agency: AgencyProfile | undefined,
  { licenceExpiresOn }: LicenceCheckInput,
): string | null {
  if (agency?.renewalExpiresOn === licenceExpiresOn) return agency.renewalStartsOn;
  return agency?.licenceExpiresOn === licenceExpiresOn ? agency.licenceStartsOn : null;
}
