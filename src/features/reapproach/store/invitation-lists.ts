import { sql } from 'kysely';
import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantId, InvitationId, PolicyId } from '../../../platform/ids.ts';
import type { InvitationKind, InvitationState, Step } from '../rules/facts.ts';

/** One asking as the company's lists show it. */
export interface ListedInvitation {
  readonly id: InvitationId;
  readonly applicantId: ApplicantId;
  readonly fullName: string;
  readonly policyId: PolicyId | null;
  readonly policyName: string | null;
  readonly openingTitle: string | null;
  readonly step: Step;
  readonly kind: InvitationKind;
  readonly state: InvitationState;
  readonly stoppedBy: string | null;
  readonly dueAt: Date;
  readonly nextAt: Date | null;
  readonly sentAt: Date | null;
  readonly stateAt: Date;
  readonly laterUntil: JstDate | null;
  readonly createdAt: Date;
}

const MOST_OF_ONE = 50;

/** Askings of the acting company, in one state or any, those put down last first. */
export function listInvitations(
  tx: Tx,
  { state }: { readonly state?: InvitationState | undefined },
  page: PageRequest,
): Promise<Page<ListedInvitation>> {
  let query = invitations(tx);
  if (state !== undefined) query = query.where('i.state', '=', state);
  return newestFirst(query, { at: 'i.created_at', id: 'i.id' }, page, ({ createdAt, id }) => ({
    at: createdAt,
    id,
  }));
}

/** All of one person, the newest first. */
export function listInvitationsTo(tx: Tx, id: ApplicantId): Promise<ListedInvitation[]> {
  return invitations(tx)
    .where('i.applicant_id', '=', id)
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(MOST_OF_ONE)
    .execute();
}

function invitations(tx: Tx) {
  return tx.db
    .selectFrom('reapproach_invitations as i')
    .innerJoin('applicants as a', (join) =>
      join.onRef('a.company_id', '=', 'i.company_id').onRef('a.id', '=', 'i.applicant_id'),
    )
    .where('i.company_id', '=', tx.organisationId)
    .select([
      'i.id',
      'i.applicant_id as applicantId',
      'a.full_name as fullName',
      'i.policy_id as policyId',
      'i.step',
    ])
    .select(['i.kind', 'i.state', 'i.stopped_by as stoppedBy', 'i.due_at as dueAt', 'i.next_at as nextAt'])
    .select([
      'i.sent_at as sentAt',
      'i.state_at as stateAt',
      'i.later_until as laterUntil',
      'i.created_at as createdAt',
    ])
    .select([
      sql<string | null>`(select v.name from reapproach_policy_versions v
        where v.company_id = i.company_id and v.policy_id = i.policy_id order by v.version desc limit 1)`.as(
        'policyName',
      ),
      sql<
        string | null
      >`(select o.title from openings o where o.company_id = i.company_id and o.id = i.opening_id)`.as(
        'openingTitle',
      ),
    ])
    .$narrowType<{
      id: InvitationId;
      applicantId: ApplicantId;
      policyId: PolicyId | null;
      step: Step;
      kind: InvitationKind;
      state: InvitationState;
    }>();
}
