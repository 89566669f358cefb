import type { Scope, Tx } from '../../../db/scope.ts';
import { endOfBusinessDay } from '../../../platform/calendar.ts';
import { timeLeft } from '../../../platform/deadline.ts';
import { idOf, type OrganisationId, type ProvisionId } from '../../../platform/ids.ts';
import { accountKeyOf } from '../../../platform/mail-keys.ts';
import { withdrawFromAgency } from '../../candidates/actions/withdraw-from-agency.ts';
import { logContact } from '../../contacts/actions/log-contact.ts';
import { DEFAULT_HOURS, nextContactAt } from '../../contacts/rules/terms.ts';
import { readProvision } from '../../introductions/actions/read-provisions.ts';
import { listOwnProvisions } from '../../introductions/actions/withdraw.ts';
import { intakeRoom } from '../../parties/rules/intake.ts';
import { getOwnIntake, listAgencyCards } from '../../parties/store/agencies.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { getRuleInForce } from '../../slots/actions/post-points.ts';
import type { PlannedIntroduction } from '../rules/demo-history.ts';
import { demoPerson } from '../rules/demo-people.ts';
import { findCandidateByAccount } from '../store/demo.ts';
import { acceptInThePast } from '../store/demo-past.ts';
import { asOf } from './as-of.ts';
import { DEMO_SCOPE, type SeededOrganisations } from './seed-organisations.ts';
import { registerInThePast } from './seed-registration.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Who stands in the inbox of the agency that visitors enter: how many business days are left to answer, or what was done when. */
const INBOX = [
  { person: 60, left: 4 },
  { person: 61, left: 3 },
  { person: 62, left: 2 },
  { person: 63, left: 1 },
  { person: 64, left: 1 },
  { person: 65, daysAgo: 2, acceptedDaysAgo: 0 },
  { person: 66, daysAgo: 9, acceptedDaysAgo: 7 },
  { person: 67, daysAgo: 6, acceptedDaysAgo: 5, contactedDaysAgo: 4 },
  { person: 68, daysAgo: 8, withdrawnDaysAgo: 3 },
] as const;

/** How many more the agency has answered in time of late, so that many more may wait for it (rules.md §6.14). */
const ANSWERED_OF_LATE = 24;
const OF_LATE = Array.from({ length: ANSWERED_OF_LATE }, (_, index) => {
  const acceptedDaysAgo = 5 + (index % 8);
  const daysAgo = acceptedDaysAgo + 1;
  return { person: 70 + index, daysAgo, acceptedDaysAgo, contactedDaysAgo: acceptedDaysAgo };
});

/** Who waits at the agency that can take nobody more now, from this one on, and how many business days it still has to answer. */
const CROWD = { from: 110, left: [4, 3, 2] } as const;

/**
 * A list worth working through, of people who came by themselves and are counted for nobody: some wait for an answer, some for their
 * first contact, many were contacted and one has taken it back.
 */
export async function seedInbox(
  tx: Tx,
  services: StaffServices,
  { agencyIds: [agencyId] }: Pick<SeededOrganisations, 'agencyIds'>,
): Promise<void> {
  if (agencyId === undefined) throw new Error('the demo has no agency');
  const cards = await listAgencyCards(tx);
  const { objectionBusinessDays } = await getRuleInForce(tx);
  for (const one of [...INBOX, ...OF_LATE]) {
    const registeredAt =
      'left' in one ? registeredFor(tx.now, one.left, objectionBusinessDays) : before(tx.now, one.daysAgo);
    const { provisionId, self } = await register(
      asOf(tx, registeredAt),
      services,
      cards,
      one.person,
      registeredAt,
    );
    if ('acceptedDaysAgo' in one) {
      const acceptedAt = before(tx.now, one.acceptedDaysAgo);
      const past = asOf(tx, acceptedAt);
      await past.within(memberOf(agencyId), async (agency) => {
        await readProvision(agency, services, provisionId);
        await acceptInThePast(agency, provisionId);
      });
      await tx.carryOut();
      if ('contactedDaysAgo' in one) {
        const at = nextContactAt(DEFAULT_HOURS, acceptedAt);
        const about = { id: provisionId, providedAt: registeredAt, registered: 'mail' };
        await asOf(tx, new Date(at.getTime() + HOUR_MS / 2)).within(memberOf(agencyId), (agency) =>
          logContact(agency, about, { way: 'mail', at, result: 'sent' }),
        );
        await tx.carryOut();
      }
    }
    if ('withdrawnDaysAgo' in one) {
      await asOf(tx, before(tx.now, one.withdrawnDaysAgo)).within(self, (person) =>
        withdrawFromAgency(person, services, agencyId, 'ja'),
      );
      await tx.carryOut();
    }
  }
}

/**
 * As many people as may wait for the last agency wait for it: its card is closed, says so, and opens by itself once it has answered
 * somebody (rules.md §6.14).
 */
export async function seedFullAgency(
  tx: Tx,
  services: StaffServices,
  { agencyIds }: Pick<SeededOrganisations, 'agencyIds'>,
): Promise<void> {
  const place = agencyIds.length - 1;
  const id = agencyIds[place];
  if (id === undefined) throw new Error('the demo has no agency');
  const { objectionBusinessDays } = await getRuleInForce(tx);
  const cards = await listAgencyCards(tx);
  const own = await tx.within(memberOf(id), getOwnIntake);
  for (let one = 0; one < intakeRoom(own); one += 1) {
    const left = CROWD.left[one % CROWD.left.length] ?? 1;
    const registeredAt = registeredFor(tx.now, left, objectionBusinessDays);
    const plan = planOf(CROWD.from + one, registeredAt, [place]);
    await registerInThePast(services, asOf(tx, registeredAt), { linkCode: '', cards }, plan);
    await tx.carryOut();
  }
}

async function register(
  tx: Tx,
  services: StaffServices,
  cards: Awaited<ReturnType<typeof listAgencyCards>>,
  person: number,
  registeredAt: Date,
): Promise<{ readonly provisionId: ProvisionId; readonly self: Scope }> {
  await registerInThePast(services, tx, { linkCode: '', cards }, planOf(person, registeredAt, [0]));
  await tx.carryOut();
  const candidateId = await findCandidateByAccount(
    tx,
    accountKeyOf(services.keyRing, { address: demoPerson(person).mail }),
  );
  if (candidateId === undefined) throw new Error('the demo registered nobody');
  const self: Scope = { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } };
  const [provision] = await tx.within(self, (own) => listOwnProvisions(own, 1));
  if (provision === undefined) throw new Error('the demo handed nobody over');
  return { provisionId: idOf<ProvisionId>(provision.id), self };
}

/** Somebody who comes by themselves, whom nobody has answered yet. */
function planOf(
  person: number,
  registeredAt: Date,
  agencies: PlannedIntroduction['agencies'],
): PlannedIntroduction {
  return {
    person,
    registeredAt,
    agencies,
    outcome: 'pending',
    answeredAt: registeredAt,
    tellCompany: false,
    inviteAgain: false,
  };
}

function memberOf(organisationId: OrganisationId): Scope {
  return { kind: 'organisation', organisationId, actor: { kind: 'staff', id: DEMO_SCOPE.actor.id } };
}

function before(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS - HOUR_MS / 4);
}

/** The last moment of the past whose window has so many business days left. */
function registeredFor(now: Date, left: number, windowDays: number): Date {
  for (let days = 0; days < 30; days += 1) {
    const at = before(now, days);
    if (timeLeft(endOfBusinessDay(at, windowDays), now).businessDays <= left) return at;
  }
  return now;
}
