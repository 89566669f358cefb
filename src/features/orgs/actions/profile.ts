import { recordAudit } from '../../../db/audit.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { Services } from '../../../platform/services.ts';
import { type LicenceStatus, licenceStatus } from '../../parties/rules/licence.ts';
import { type AgencyProfile, findAgencyProfile } from '../../parties/store/agencies.ts';
import { getOrganisation, type Organisation } from '../../parties/store/organisations.ts';
import type { AgencyCardInput, LicenceInput, Profile } from '../input.ts';
import { updateAgencyCard, updateLicence } from '../store/agencies.ts';
import { updateProfile } from '../store/organisations.ts';
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
    const organisation = await getOrganisation(tx, id);
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

/**
 * Changes name, address, representative and contacts of the acting organisation. A licence was checked for somebody: an
 * agency that changes who that is receives nobody until the operator has checked again (the database sees to it).
 * @returns whether this change took the verification of a licence away
 */
export async function changeOwnProfile(
  { database }: Services,
  scope: Scope,
  profile: Profile,
): Promise<{ readonly licenceUnverified: boolean }> {
  return inScope(database, scope, async (tx) => {
    const id = ownOrganisation(scope);
    const before = await findAgencyProfile(tx, id);
    await updateProfile(tx, id, profile);
    const after = before?.licenceVerifiedAt ? await findAgencyProfile(tx, id) : undefined;
    const licenceUnverified = after?.licenceVerifiedAt === null;
    recordAudit(tx, {
      action: 'organisation.profile_changed',
      subject: { kind: 'organisation', id },
      detail: { licenceUnverified },
    });
    return { licenceUnverified };
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

export type ChangedLicence =
  | { readonly ok: true; readonly changed: boolean }
  | { readonly ok: false; readonly reason: 'licence_expired' };

/**
 * Changes the acting agency's licence. A licence that really changed counts for nothing until the operator has checked
 * it: the agency leaves the directory at once (the database takes the verification away). The same licence typed again,
 * in whatever width, changes nothing.
 */
export async function changeOwnLicence(
  { database }: Services,
  scope: Scope,
  licence: LicenceInput,
): Promise<ChangedLicence> {
  return inScope(database, scope, async (tx): Promise<ChangedLicence> => {
    if (licence.licenceExpiresOn < jstDate(tx.now)) return { ok: false, reason: 'licence_expired' };
    const id = ownOrganisation(scope);
    const before = await findAgencyProfile(tx, id);
    if (
      before?.licenceNumber === licence.licenceNumber &&
      before.licenceExpiresOn === licence.licenceExpiresOn
    )
      return { ok: true, changed: false };
    await updateLicence(tx, id, licence);
    recordAudit(tx, {
      action: 'agency.licence_changed',
      subject: { kind: 'organisation', id },
      detail: { expiresOn: licence.licenceExpiresOn },
    });
    return { ok: true, changed: true };
  });
}
