import { recordAudit } from '../../../db/audit.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { Services } from '../../../platform/services.ts';
import type { AgencyCardInput, LicenceInput, Profile } from '../input.ts';
import { type LicenceStatus, licenceStatus } from '../rules/licence.ts';
import { type AgencyProfile, findAgencyProfile, updateAgencyCard, updateLicence } from '../store/agencies.ts';
import { findOrganisation, type Organisation, updateProfile } from '../store/organisations.ts';
import { ownOrganisation } from './own-organisation.ts';

/** An organisation's own data; `agency` and `licence` where it is an agency. */
export interface OwnProfile {
  readonly organisation: Organisation;
  readonly agency: AgencyProfile | undefined;
  readonly licence: LicenceStatus | undefined;
}

/** What the acting organisation says about itself. */
export async function readOwnProfile({ database }: Services, scope: Scope): Promise<OwnProfile> {
  return inScope(database, scope, async (tx) => {
    const id = ownOrganisation(scope);
    const organisation = await findOrganisation(tx, id);
    if (organisation === undefined) throw new NotFound('organisation');
    return { organisation, ...(await readAgency(tx, organisation)) };
  });
}

/** An agency's card and where its licence stands today (business time); undefined for other organisations. */
export async function readAgency(
  tx: Tx,
  { id, kind }: Organisation,
): Promise<Omit<OwnProfile, 'organisation'>> {
  const agency = kind === 'agency' ? await findAgencyProfile(tx, id) : undefined;
  const licence =
    agency &&
    licenceStatus(
      { expiresOn: agency.licenceExpiresOn, verifiedAt: agency.licenceVerifiedAt },
      jstDate(tx.now),
    );
  return { agency, licence };
}

/** Changes name, address, representative and contacts of the acting organisation. */
export async function changeOwnProfile(
  { database }: Services,
  scope: Scope,
  profile: Profile,
): Promise<void> {
  await inScope(database, scope, async (tx) => {
    const id = ownOrganisation(scope);
    await updateProfile(tx, id, profile);
    recordAudit(tx, { action: 'organisation.profile_changed', subject: { kind: 'organisation', id } });
  });
}

/** Changes what the acting agency's card says: speciality, published figures, fee note. */
export async function changeOwnCard(
  { database }: Services,
  scope: Scope,
  card: AgencyCardInput,
): Promise<void> {
  await inScope(database, scope, async (tx) => {
    const id = ownOrganisation(scope);
    await updateAgencyCard(tx, id, card);
    recordAudit(tx, { action: 'agency.card_changed', subject: { kind: 'organisation', id } });
  });
}

/**
 * Changes the acting agency's licence. A licence that really changed counts for nothing until the operator has checked
 * it: the agency leaves the directory at once (the database takes the verification away).
 */
export async function changeOwnLicence(
  { database }: Services,
  scope: Scope,
  licence: LicenceInput,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'licence_expired' }> {
  return inScope(database, scope, async (tx) => {
    if (licence.licenceExpiresOn < jstDate(tx.now)) return { ok: false, reason: 'licence_expired' };
    const id = ownOrganisation(scope);
    await updateLicence(tx, id, licence);
    recordAudit(tx, {
      action: 'agency.licence_changed',
      subject: { kind: 'organisation', id },
      detail: { expiresOn: licence.licenceExpiresOn },
    });
    return { ok: true };
  });
}
