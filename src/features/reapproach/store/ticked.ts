import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type {
  ApplicantId,
  CandidateId,
  InvitationId,
  OpeningId,
  OrganisationId,
  PolicyId,
  SelectionId,
} from '../../../platform/ids.ts';
import { REAPPLICATION_DAYS } from '../../../platform/terms.ts';
import type { TickedGroup } from '../rules/bands.ts';
import type { Asked, InvitationState } from '../rules/facts.ts';

/** The acting company's groups, the oldest first: all that it reads of people who ticked. */
export async function listGroups(tx: Tx): Promise<TickedGroup[]> {
  return tx.db
    .selectFrom('ticked_groups')
    .where('company_id', '=', tx.organisationId)
    .select(['through', 'least'])
    .orderBy('through')
    .execute();
}

/** Somebody of a group whom an approved policy has not put down yet. Needs the `system` scope. */
export interface ToPlan {
  readonly candidateId: CandidateId;
  readonly registrationId: string;
  readonly companyId: OrganisationId;
  readonly policyId: PolicyId;
}
export async function listToPlan(tx: Tx): Promise<ToPlan[]> {
  const { rows } = await sql<ToPlan>`
    select candidate_id as "candidateId", registration_id as "registrationId", company_id as "companyId", policy_id as "policyId"
    from list_ticked_to_plan()`.execute(tx.db);
  return rows;
}

/** What is to be looked at now, of whomever. Needs the `system` scope. */
export async function listDueTicked(
  tx: Tx,
): Promise<{ candidateId: CandidateId; id: InvitationId; state: InvitationState }[]> {
  const { rows } = await sql<{ candidateId: CandidateId; id: InvitationId; state: InvitationState }>`
    select candidate_id as "candidateId", id, state from list_due_ticked(${tx.now})`.execute(tx.db);
  return rows;
}

/** A registration of the acting person, as far as an invitation rests on it. */
export interface Tick {
  readonly registeredAt: Date;
  /** Ticked, and not taken back. */
  readonly stands: boolean;
}
export async function findTick(own: Tx, registrationId: string): Promise<Tick | undefined> {
  return own.db
    .selectFrom('registrations')
    .where('candidate_id', '=', own.candidateId)
    .where('id', '=', registrationId)
    .select('registered_at as registeredAt')
    .select(
      sql<boolean>`invite_again and group_through is not null and invitations_stopped_at is null and undone_at is null`.as(
        'stands',
      ),
    )
    .executeTakeFirst();
}

/** Since when the acting person has started a job elsewhere without saying that all else goes on; null where none. */
export async function findStart(own: Tx): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(asked_at) as at from start_choices where candidate_id = ${own.candidateId} and choice is distinct from 'keep'`.execute(
    own.db,
  );
  return rows[0]?.at ?? null;
}

/** Whether a company has the acting person among its own people. */
export async function isKnownAt(own: Tx, companyId: OrganisationId, personKey: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select is_known_at(${companyId}, ${personKey}) as is`.execute(
    own.db,
  );
  return rows[0]?.is === true;
}

/** Everything one company asked the acting person from the candidate zone, the oldest first. */
export async function listOwnAsked(own: Tx, companyId: OrganisationId): Promise<Asked[]> {
  const { rows } = await sql<Asked>`
    select id, campaign_id as "campaignId", registration_id as "selectionId", follows_id as "followsId", step, kind, state,
      state_at as "stateAt", sent_at as "sentAt", later_until as "laterUntil", null as "repliedOn"
    from ticked_invitations where candidate_id = ${own.candidateId} and company_id = ${companyId} order by created_at, id`.execute(
    own.db,
  );
  return rows;
}

/** The company's note of whoever applied by such a link, and which opening it was about. */
export async function insertTickedApplication(
  tx: Tx,
  one: {
    readonly applicantId: ApplicantId;
    readonly selectionId: SelectionId;
    readonly policyId: PolicyId;
    readonly invitedOn: JstDate;
    readonly workedHere: boolean;
    readonly afterBreak: boolean;
  },
): Promise<void> {
  await tx.db
    .insertInto('ticked_applications')
    .values({
      company_id: tx.organisationId,
      applicant_id: one.applicantId,
      selection_id: one.selectionId,
      policy_id: one.policyId,
      invited_on: one.invitedOn,
      worked_here: one.workedHere,
      after_break: one.afterBreak,
      applied_at: tx.now,
    })
    .execute();
}

/** Of the acting company: people who applied by such a link within the days after it left, each once, and how many of them were hired. */
export async function countTicked(tx: Tx): Promise<{ readonly reapplied: number; readonly hired: number }> {
  const { rows } = await sql<{ reapplied: number; hired: number }>`
    select count(distinct t.applicant_id)::int as reapplied,
      (count(distinct t.applicant_id) filter (where s.status = 'hired'))::int as hired
    from ticked_applications t join selections s on s.company_id = t.company_id and s.id = t.selection_id
    where t.company_id = ${tx.organisationId}
      and (t.applied_at at time zone 'Asia/Tokyo')::date <= t.invited_on + ${sql.lit(REAPPLICATION_DAYS)}`.execute(
    tx.db,
  );
  return rows[0] ?? { reapplied: 0, hired: 0 };
}

/** Policy and registration of one of the acting person's, for the application that follows it. */
export async function findTicked(
  own: Tx,
  id: string,
): Promise<{ policyId: PolicyId; sentAt: Date | null; openingId: OpeningId | null } | undefined> {
  const { rows } = await sql<{ policyId: PolicyId; sentAt: Date | null; openingId: OpeningId | null }>`
    select campaign_id as "policyId", sent_at as "sentAt", opening_id as "openingId" from ticked_invitations
    where candidate_id = ${own.candidateId} and id = ${id}`.execute(own.db);
  return rows[0];
}

/** The moment before which a restored database may have sent already what it plans; null where there is none. In the company's scope. */
export async function findHeldBefore(tx: Tx, policyId: PolicyId): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select held_before as at from reapproach_walks where company_id = ${tx.organisationId} and policy_id = ${policyId}`.execute(
    tx.db,
  );
  return rows[0]?.at ?? null;
}

/** After how many months each policy of the acting company first asks whom it does not know, as far as it is approved. */
export async function listTickedMonths(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ months: number }>`
    select v.after_months[1] as months from reapproach_approvals a
    join reapproach_policy_versions v on v.company_id = a.company_id and v.policy_id = a.policy_id and v.version = a.version
    where a.company_id = ${tx.organisationId} and v.audience = 'ticked'`.execute(tx.db);
  return rows.map(({ months }) => months);
}
