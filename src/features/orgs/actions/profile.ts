import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { redirectMails } from '../../../platform/outbox/redirect.ts';
import type { Services } from '../../../platform/services.ts';
import { type LicenceStatus, licenceStatus } from '../../parties/rules/licence.ts';
import type { OperatorFacts } from '../../parties/rules/operator-facts.ts';
import { type AgencyProfile, findAgencyProfile } from '../../parties/store/agencies.ts';
import {
  findOperator,
  getOrganisation,
  getOwnContact,
  lockOrganisation,
  type Organisation,
} from '../../parties/store/organisations.ts';
import type { AgencyCardInput, LicenceInput, Profile } from '../input.ts';
import { updateAgencyCard, updateLicence, updateRenewal } from '../store/agencies.ts';
import { updateOperatorFacts, updateProfile } from '../store/organisations.ts';
import type { orgsAudit } from '../views/audit.ts';

/** An organisation's data; `agency` and `licence` where it is an agency, `facts` where it is the operator. */
export interface OrganisationProfile {
  readonly organisation: Organisation;
  readonly agency: AgencyProfile | undefined;
  /** Where the licence stands today (business time). */
  readonly licence: LicenceStatus | undefined;
  readonly facts: OperatorFacts | undefined;
}

/** What an organisation says about itself. @throws NotFound */
export async function readProfile(tx: Tx, id: OrganisationId): Promise<OrganisationProfile> {
  const organisation = await getOrganisation(tx, id);
  const agency = organisation.kind === 'agency' ? await findAgencyProfile(tx, id) : undefined;
  const licence =
    agency &&
    licenceStatus(
      { expiresOn: agency.licenceExpiresOn, verifiedAt: agency.licenceVerifiedAt },
      jstDate(tx.now),
    );
  const facts = organisation.kind === 'operator' ? await findOperator(tx) : undefined;
  return { organisation, agency, licence, facts };
}

/** Holds colleagues off who would change what the acting organisation says of itself, until the transaction ends. */
export async function lockOwnProfile(tx: Tx): Promise<void> {
  await lockOrganisation(tx, tx.organisationId);
}

/**
 * Changes name, address, representative and contacts of the acting organisation. A licence was checked for somebody: an
 * agency that changes who that is receives nobody until the operator has checked again (the database sees to it). Mail that waits
 * for the old address leaves for the new one.
 * @returns whether this change took the verification of a licence away
 */
export async function changeOwnProfile(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  profile: Profile,
): Promise<{ readonly licenceUnverified: boolean }> {
  const id = tx.organisationId;
  const { contactMail } = await getOwnContact(tx);
  const before = await findAgencyProfile(tx, id);
  await updateProfile(tx, profile);
  await redirectMails(services, tx, contactMail, profile.contactMail);
  const after = before?.licenceVerifiedAt ? await findAgencyProfile(tx, id) : undefined;
  const licenceUnverified = after?.licenceVerifiedAt === null;
  recordAudit<typeof orgsAudit>(tx, {
    action: 'organisation.profile_changed',
    subject: { kind: 'organisation', id },
    detail: { licenceUnverified },
  });
  return { licenceUnverified };
}

/** Changes what the acting agency's card says: speciality, published figures, fee note. */
export async function changeOwnCard(tx: Tx, card: AgencyCardInput): Promise<void> {
  await updateAgencyCard(tx, card);
  recordAudit<typeof orgsAudit>(tx, {
    action: 'agency.card_changed',
    subject: { kind: 'organisation', id: tx.organisationId },
  });
}

/** Changes what the acting operator publishes of itself beside its profile. */
export async function changeOperatorFacts(tx: Tx, facts: OperatorFacts): Promise<void> {
  await updateOperatorFacts(tx, facts);
  recordAudit<typeof orgsAudit>(tx, {
    action: 'operator.facts_changed',
    subject: { kind: 'organisation', id: tx.organisationId },
  });
}

/** The licence the operator is asked to check: the renewal that waits, else the one that stands. */
export function licenceToCheck(agency: AgencyProfile) {
  const { renewalNumber, renewalStartsOn, renewalExpiresOn } = agency;
  return renewalNumber === null || renewalExpiresOn === null
    ? {
        licenceNumber: agency.licenceNumber,
        licenceStartsOn: agency.licenceStartsOn ?? '',
        licenceExpiresOn: agency.licenceExpiresOn,
      }
    : {
        licenceNumber: renewalNumber,
        licenceStartsOn: renewalStartsOn ?? '',
        licenceExpiresOn: renewalExpiresOn,
      };
}

export type ChangedLicence =
  | { readonly ok: true; readonly outcome: 'changed' | 'renewal_waits' | 'renewal_taken_back' | 'same' }
  | { readonly ok: false; readonly reason: 'licence_expired' };

/**
 * Changes the acting agency's licence. While a checked one is in force the other waits beside it until the operator has
 * looked at it, and nothing stops; the one in force typed again takes a waiting renewal back (rules.md §6.5). Without a
 * licence in force the typed one takes its place and waits there.
 */
export async function changeOwnLicence(tx: Tx, licence: LicenceInput): Promise<ChangedLicence> {
  if (licence.licenceExpiresOn < jstDate(tx.now)) return { ok: false, reason: 'licence_expired' };
  const id = tx.organisationId;
  const before = await findAgencyProfile(tx, id);
  if (before === undefined) throw new TypeError('an agency without a card');
  const isInForce = before.licenceVerifiedAt !== null && before.licenceExpiresOn >= jstDate(tx.now);
  const { licenceNumber, licenceExpiresOn } = licence;
  const startsOn = licence.licenceStartsOn ?? null;
  // Who leaves the first day empty says nothing else than before.
  const isTerm = (known: string | null) => startsOn === null || startsOn === known;
  const isSame =
    before.licenceNumber === licenceNumber &&
    before.licenceExpiresOn === licenceExpiresOn &&
    isTerm(before.licenceStartsOn);
  const waits =
    before.renewalNumber === licenceNumber &&
    before.renewalExpiresOn === licenceExpiresOn &&
    isTerm(before.renewalStartsOn);
  if (waits || (isSame && before.renewalSentAt === null)) return { ok: true, outcome: 'same' };
  if (isInForce) await updateRenewal(tx, isSame ? null : licence);
  else await updateLicence(tx, id, licence);
  recordAudit<typeof orgsAudit>(tx, {
    action: 'agency.licence_changed',
    subject: { kind: 'organisation', id },
    detail: { expiresOn: licence.licenceExpiresOn },
  });
  return {
    ok: true,
    outcome: !isInForce ? 'changed' : isSame ? 'renewal_taken_back' : 'renewal_waits',
  };
}
