import type { Scope, Tx } from '../../../db/scope.ts';
import { areSuppressed } from '../../../db/suppressions.ts';
import { addJstMonths, type JstDate, jstDate } from '../../../platform/calendar.ts';
import { idOf, type OrganisationId, type SelectionId } from '../../../platform/ids.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf, personFingerprintOf } from '../../../platform/mail-keys.ts';
import { MAIL_PURPOSES, streamOf } from '../../../platform/mail-purposes.ts';
import type { Services } from '../../../platform/services.ts';
import { HIRED_PAUSE_MONTHS } from '../../../platform/terms.ts';
import type { Account } from '../../candidates/actions/own-place.ts';
import { isBlocked } from '../../contacts/actions/blocks.ts';
import { findPause } from '../../contacts/actions/settings.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import { daysLater, LOOK_AGAIN_DAYS } from '../rules/due.ts';
import type { PersonFacts } from '../rules/facts.ts';
import { latest } from '../rules/rule-result.ts';
import { listApproved } from '../store/facts.ts';
import type { Waiting } from '../store/invitations.ts';
import { listLatest } from '../store/policies-running.ts';
import { findStart, findTick, isKnownAt, listOwnAsked } from '../store/ticked.ts';
import { type Judged, judgeOne } from './look-at-due.ts';
import { drawnDaysOf, readCompanyFacts, SENDER } from './people-of-policy.ts';

export const TICKED = 'ticked.invitation';

/** The scope of a company, for what its policy says to people it does not know. */
export function scopeOfCompany(organisationId: OrganisationId): Scope {
  return { kind: 'organisation', organisationId, actor: SENDER };
}

/**
 * An asking of the acting person by a company that does not know them, as the rules see it now (docs/rules.md §14.20): what the company is asked of
 * is read in its scope, what the person is asked of in theirs. The account is locked, so that whoever takes the tick back comes before or after.
 * Undefined where the policy is gone, or is about others.
 */
export async function judgeTicked(
  own: Tx,
  services: Pick<Services, 'keyRing'>,
  account: Account,
  row: Waiting,
) {
  const companyId = idOf<OrganisationId>(row.applicantId);
  const { policyId } = row;
  const said =
    policyId === null
      ? undefined
      : await own.within(scopeOfCompany(companyId), async (tx) => {
          const [policy] = await listLatest(tx, [policyId]);
          if (policy?.audience !== 'ticked') return undefined;
          return {
            policy,
            facts: await readCompanyFacts(tx, policy.openingIds),
            approvedAt: (await listApproved(tx, policy, [row.applicantId])).get(row.applicantId) ?? null,
            company: await getOrganisation(tx, companyId),
          };
        });
  if (said === undefined) return undefined;
  const person = await readTicked(own, services, account, row, said.approvedAt);
  if (person === undefined) return undefined;
  const judged: Judged = judgeOne(own, said.policy, said.facts, person, row);
  return { judged, policy: said.policy, company: said.company, companyId };
}

async function readTicked(
  own: Tx,
  services: Pick<Services, 'keyRing'>,
  { profile, solvedAt }: Account,
  { applicantId, selectionId }: Waiting,
  approvedAt: Date | null,
): Promise<PersonFacts | undefined> {
  const companyId = idOf<OrganisationId>(applicantId);
  const tick = await findTick(own, selectionId);
  if (tick === undefined) return undefined;
  const isKnown = await isKnownAt(own, companyId, profile.mail.personKey);
  const isAway = await isBlocked(own, services, companyId);
  const until = await quietUntil(own, solvedAt);
  return {
    id: applicantId,
    fullName: profile.name,
    // Whom the company knows it asks as one of its own people; whom the person keeps away asks them nothing.
    isHere: !isKnown && !isAway,
    selection: {
      id: idOf<SelectionId>(selectionId),
      status: 'rejected',
      offerDeclined: false,
      endedOn: jstDate(tick.registeredAt),
      reasonKind: null,
      wouldChange: [],
      step: null,
      openingTitle: '',
    },
    hasOpen: false,
    employed: null,
    standing: { decided: null, rehire: null },
    tags: [],
    basis: tick.stands ? 'opt_in' : 'refused',
    basisOn: jstDate(tick.registeredAt),
    isStopped: await isStopped(own, services, companyId, profile.mail),
    address: 'fine',
    isShared: false,
    contact: until === null ? null : { on: jstDate(own.now), freeOn: until },
    asked: await listOwnAsked(own, companyId),
    restsSince: null,
    changes: [],
    drawnDays: drawnDaysOf(services, companyId, profile.mail),
    approvedAt,
    feeProtection: null,
  };
}

/** Through which day the person is left alone: while they pause, and a year after they have found a job, unless they look on. */
async function quietUntil(own: Tx, solvedAt: Date | null): Promise<JstDate | null> {
  const today = jstDate(own.now);
  const pause = await findPause(own);
  const paused = pause && (pause.until === null ? daysLater(today, LOOK_AGAIN_DAYS) : jstDate(pause.until));
  const hired = [solvedAt, await findStart(own)].map(
    (at) => at && addJstMonths(jstDate(at), HIRED_PAUSE_MONTHS),
  );
  return latest([paused, ...hired].map((day) => (day !== null && day > today ? day : null)));
}

async function isStopped(
  own: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  senderId: OrganisationId,
  mail: MailAddress,
): Promise<boolean> {
  const keys = { mailboxKey: accountKeyOf(keyRing, mail), personKey: personFingerprintOf(keyRing, mail) };
  const { class: mailClass } = MAIL_PURPOSES[TICKED];
  const [cause] = await own.within({ kind: 'system', actor: own.scope.actor }, (system) =>
    areSuppressed(system, [{ class: mailClass, stream: streamOf(TICKED), senderId, ...keys }]),
  );
  return cause !== undefined;
}
