import { randomUUID } from 'node:crypto';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { addJstMonths, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import type { Zone } from '../../../platform/http/access.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { type MailAddress, normalizeMailAddress } from '../../../platform/mail-address.ts';
import type { Services } from '../../../platform/services.ts';
import { applyForOrganisation } from '../../orgs/actions/apply.ts';
import { createOperator } from '../../orgs/actions/create-operator.ts';
import { decideOrganisation } from '../../orgs/actions/decide.ts';
import { verifyLicence } from '../../orgs/actions/licences.ts';
import { staffScope } from '../../orgs/actions/memberships.ts';
import { changeOperatorFacts, changeOwnProfile } from '../../orgs/actions/profile.ts';
import { findOperator } from '../../parties/store/organisations.ts';
import { enterAccount, type StaffAccount } from '../../sign-in/actions/accounts.ts';
import { endNewSession } from '../../sign-in/actions/sessions.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import {
  AGENCIES,
  type DemoAgency,
  type DemoStaffRole,
  ESTABLISHED_COMPANY,
  FRESH_COMPANY,
  OPERATOR,
  WAITING_AGENCY,
  WAITING_COMPANY,
} from '../rules/demo-organisations.ts';
import { findKeyHolder, insertDemoKey } from '../store/demo.ts';
import { asOf } from './as-of.ts';
import { demoKey, demoMember, mailOf } from './demo-access.ts';

/** Who does what nobody did: the demo itself. */
export const DEMO_SCOPE: Extract<Scope, { kind: 'system' }> = {
  kind: 'system',
  actor: { kind: 'system', id: 'demo' },
};
const REQUEST = 'demo';
/** Long enough that nobody can move the clock past it by accident. */
const LICENCE_MONTHS = 48;
/** A renewed licence holds for five years. */
const RENEWED_MONTHS = 60;

type Application = Parameters<typeof applyForOrganisation>[3];
type Described = typeof FRESH_COMPANY | DemoAgency;

/** The organisations of a demo, by their part in it. */
export interface SeededOrganisations {
  readonly operatorId: string;
  readonly companyId: OrganisationId;
  readonly establishedId: OrganisationId;
  /** In the order of their licence numbers. */
  readonly agencyIds: readonly OrganisationId[];
}

/**
 * Makes operator, companies and agencies through their own applications and the operator's decisions. Several transactions,
 * as accounts are made in the role of the sign-in and every applicant acts in a scope of their own.
 */
export async function seedOrganisations(
  services: StaffServices,
  { since, now }: { readonly since: Date; readonly now: Date },
): Promise<SeededOrganisations> {
  const lastDay = addJstMonths(jstDate(now), LICENCE_MONTHS);
  const { database, keyRing } = services;
  const owner = demoMember(keyRing, 'operator');
  // Together: what takes its time here is hashing four passwords.
  const [made, companyId, establishedId, agencyIds] = await Promise.all([
    createOperator(services, {
      ...owner,
      mail: readMail(owner.mailAddress),
      organisationName: OPERATOR.name,
      organisationNameEn: OPERATOR.nameEn,
      address: OPERATOR.address,
      representative: OPERATOR.representative,
    }),
    apply(services, companyApplication(FRESH_COMPANY), 'company', since),
    apply(services, companyApplication(ESTABLISHED_COMPANY), 'established', since),
    Promise.all(
      AGENCIES.map((agency, index) =>
        apply(services, agencyApplication(agency, lastDay), index === 0 ? 'agency' : undefined, since),
      ),
    ),
    // What the operator's desk is for.
    apply(services, companyApplication(WAITING_COMPANY), undefined, now),
    apply(services, agencyApplication(WAITING_AGENCY, lastDay), undefined, now),
  ]);
  if (!made.ok) throw new Error(`the demo's operator could not be made: ${made.reason}`);
  const operator = await inScope(database, DEMO_SCOPE, findOperator);
  if (operator === undefined) throw new Error('the operator that was made cannot be found');
  const desk: Scope = { kind: 'operator', organisationId: operator.id, actor: DEMO_SCOPE.actor };
  await inScope(database, desk, async (tx) => {
    const past = asOf(tx, since);
    await tellOperator(past, services, since);
    const approve = { decision: 'approve' } as const;
    const dayAfter = jstDate(new Date(startOfJstDay(lastDay).getTime() + 86_400_000));
    const licenceStartsOn = addJstMonths(dayAfter, -RENEWED_MONTHS);
    await decideOrganisation(tx, services, companyId, approve);
    for (const id of [establishedId, ...agencyIds]) await decideOrganisation(past, services, id, approve);
    for (const [index, id] of agencyIds.entries()) {
      const { licenceNumber } = AGENCIES[index] ?? WAITING_AGENCY;
      await verifyLicence(past, services, id, { licenceNumber, licenceStartsOn, licenceExpiresOn: lastDay });
    }
  });
  return { operatorId: operator.id, companyId, establishedId, agencyIds };
}

/** Says of the operator what every operator has to publish. */
async function tellOperator(tx: Tx, services: Pick<Services, 'keyRing'>, since: Date): Promise<void> {
  const { name, nameEn, address, representative, contactPhone } = OPERATOR;
  const contactMail = readMail(mailOf(OPERATOR));
  const profile = { name, nameEn, address, representative, contactMail, contactPhone };
  await changeOwnProfile(tx, services, profile);
  await changeOperatorFacts(tx, {
    notificationNumber: OPERATOR.notificationNumber,
    privacyOfficer: OPERATOR.privacyOfficer,
    court: OPERATOR.court,
    termsEnactedOn: jstDate(since),
    termsRevisedOn: null,
    privacyEnactedOn: jstDate(since),
    privacyRevisedOn: null,
  });
}

/** Gives the parts one can play the keys that the demo shows. The last step of making one: with them it is complete. */
export async function seedKeys(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  organisations: SeededOrganisations,
): Promise<void> {
  const holders: readonly (readonly [DemoStaffRole, Zone, string])[] = [
    ['company', 'company', organisations.companyId],
    ['established', 'company', organisations.establishedId],
    ['agency', 'agency', organisations.agencyIds[0] ?? ''],
    ['operator', 'operator', organisations.operatorId],
  ];
  for (const [role, zone, organisationId] of holders) {
    const { lookup, hash } = demoKey(keyRing, role);
    const kind = zone === 'operator' ? 'operator' : 'organisation';
    await tx.within({ kind, organisationId, actor: DEMO_SCOPE.actor }, (own) =>
      insertDemoKey(own, { organisationId, name: 'デモ', lookup, hash, role: 'owner' }),
    );
  }
}

/** Whether a demo has been made here, to its last step. */
export async function isSeeded({ database, keyRing }: Services): Promise<boolean> {
  const { lookup } = demoKey(keyRing, 'operator');
  return (await inScope(database, DEMO_SCOPE, (tx) => findKeyHolder(tx, lookup))) !== undefined;
}

async function openAccount(services: StaffServices, role: DemoStaffRole): Promise<StaffAccount> {
  const member = demoMember(services.keyRing, role);
  const entered = await enterAccount(services.staffAuth, {
    ...member,
    mail: readMail(member.mailAddress),
    locale: 'ja',
  });
  if (!entered.ok) throw new Error(`the demo's account of ${role} could not be made`);
  await endNewSession(services.staffAuth, entered.session);
  return entered.account;
}

/**
 * @param role whose account applies. Members nobody enters as need none: an account is a password hash, and hashing
 * takes its time on purpose.
 * @param at business time of the application
 */
async function apply(
  services: StaffServices,
  application: Application,
  role: DemoStaffRole | undefined,
  at: Date,
): Promise<OrganisationId> {
  const applicant =
    role === undefined
      ? {
          userId: randomUUID(),
          name: application.ownerName,
          mailAddress: application.ownerMail.address,
          locale: 'ja' as const,
        }
      : await openAccount(services, role);
  return inScope(services.database, staffScope(applicant.userId, REQUEST), (tx) =>
    applyForOrganisation(services, asOf(tx, at), applicant, application, 'ja'),
  );
}

function companyApplication(company: Described): Application {
  return { kind: 'company', ...profileOf(company) };
}

function agencyApplication(agency: DemoAgency, lastDay: string): Application {
  return {
    kind: 'agency',
    ...profileOf(agency),
    licenceNumber: agency.licenceNumber,
    licenceExpiresOn: lastDay,
    speciality: agency.speciality,
    specialityEn: agency.specialityEn,
    placedLastYear: agency.placedLastYear,
    leftWithinSixMonths: agency.leftWithinSixMonths,
    feeNote: agency.feeNote,
    feeNoteEn: agency.feeNoteEn,
  };
}

function profileOf(organisation: Described) {
  const { name, nameEn, address, representative, contactPhone, owner } = organisation;
  const ownerMail = readMail(mailOf(organisation));
  return {
    name,
    nameEn,
    address,
    representative,
    contactPhone,
    contactMail: ownerMail,
    ownerMail,
    ownerName: owner,
  };
}

function readMail(text: string): MailAddress {
  const mail = normalizeMailAddress(text);
  if (mail === undefined) throw new TypeError('the demo has an address that cannot be mailed to');
  return mail;
}
