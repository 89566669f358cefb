import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { idOf, type OrganisationId } from '../../../platform/ids.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import type { Services } from '../../../platform/services.ts';
import type { Locale } from '../../../ui/text.ts';
import type { StaffAccount } from '../../sign-in/actions/accounts.ts';
import type { ApplicationInput } from '../input.ts';
import { insertAgencyProfile } from '../store/agencies.ts';
import { insertMember } from '../store/members.ts';
import { insertOrganisation, updateApplication } from '../store/organisations.ts';
import type { orgsAudit } from '../views/audit.ts';
import { recognitionOf } from './memberships.ts';

/**
 * Writes an organisation that waits for the operator, and its applicant as its first owner, in the applicant's own
 * (`staff`) scope: both or neither.
 * @param locale in which the application was sent: its contact is mailed in it
 */
export async function applyForOrganisation(
  services: Pick<Services, 'keyRing'>,
  tx: Tx,
  applicant: StaffAccount,
  application: ApplicationInput,
  locale: Locale,
): Promise<OrganisationId> {
  const mail = normalizeMailAddress(applicant.mailAddress);
  if (mail === undefined) throw new TypeError('an account has an address that cannot be mailed to');
  const id = idOf<OrganisationId>(randomUUID());
  await insertOrganisation(tx, { id, kind: application.kind, profile: application, locale });
  if (application.kind === 'agency') await insertAgencyProfile(tx, id, application);
  await insertMember(tx, {
    organisationId: id,
    userId: applicant.userId,
    name: applicant.name,
    locale: applicant.locale,
    role: 'owner',
    ...recognitionOf(services.keyRing, mail),
  });
  recordAudit<typeof orgsAudit>(tx, {
    action: 'organisation.applied',
    organisationId: id,
    subject: { kind: 'organisation', id },
    detail: { kind: application.kind },
  });
  return id;
}

/**
 * Puts the acting organisation, which was declined, before the operator again, as it describes itself by now.
 * @returns false when it is not declined (any more)
 */
export async function applyAgain(tx: Tx): Promise<boolean> {
  if (!(await updateApplication(tx))) return false;
  const entry = {
    action: 'organisation.applied_again',
    subject: { kind: 'organisation', id: tx.organisationId },
  } as const;
  recordAudit<typeof orgsAudit>(tx, entry);
  return true;
}
