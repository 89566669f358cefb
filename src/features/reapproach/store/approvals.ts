import { sql } from 'kysely';
import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, ApprovalId, PolicyId } from '../../../platform/ids.ts';
import { colleagueName } from '../../parties/store/colleagues.ts';

/** That somebody said it may run, for one version. */
export interface StoredApproval {
  readonly id: ApprovalId;
  readonly version: number;
  readonly isForAll: boolean;
  readonly people: number;
  readonly approvedAt: Date;
  /** Null where they work here no more, or a program did it. */
  readonly approvedBy: string | null;
}

/** Writes an approval. */
export async function insertApproval(
  tx: Tx,
  approval: {
    readonly id: ApprovalId;
    readonly policyId: PolicyId;
    readonly version: number;
    readonly isForAll: boolean;
    /** How many; of groups at least. */
    readonly people: number;
  },
): Promise<void> {
  const { id, policyId, version, isForAll, people } = approval;
  await tx.db
    .insertInto('reapproach_approvals')
    .values({
      company_id: tx.organisationId,
      id,
      policy_id: policyId,
      version,
      is_for_all: isForAll,
      people,
      approved_at: tx.now,
      approved_by: tx.scope.actor.id,
    })
    .execute();
}

/** Notes whom an approval covers by name, or of whom a basis was declared with it. */
export async function insertApproved(
  tx: Tx,
  approvalId: ApprovalId,
  people: readonly ApplicantId[],
): Promise<void> {
  await sql`insert into reapproach_approved (company_id, approval_id, applicant_id)
    select scope_organisation(), ${approvalId}, unnest(${[...people]}::uuid[])`.execute(tx.db);
}

/** Those of these people who are approved by name for that version already. */
export async function listApproved(
  tx: Tx,
  { policyId, version }: { readonly policyId: PolicyId; readonly version: number },
  ids: readonly ApplicantId[],
): Promise<ReadonlySet<ApplicantId>> {
  const { rows } = await sql<{ id: ApplicantId }>`
    select distinct p.applicant_id as id from reapproach_approved p
    join reapproach_approvals a on a.company_id = p.company_id and a.id = p.approval_id
    where p.company_id = (select scope_organisation()) and p.applicant_id = any (${[...ids]}::uuid[])
      and a.policy_id = ${policyId} and a.version = ${version}`.execute(tx.db);
  return new Set(rows.map((row) => row.id));
}

/** Whose asking fell due while nothing could leave for long, and nobody has approved its latest version since: as things stand it leaves never. */
export async function listHeld(
  tx: Tx,
  { policyId, version }: { readonly policyId: PolicyId; readonly version: number },
): Promise<ReadonlySet<ApplicantId>> {
  const { rows } = await sql<{ id: ApplicantId }>`
    select distinct i.applicant_id as id from reapproach_invitations i
    where i.company_id = (select scope_organisation()) and i.policy_id = ${policyId} and i.state = 'due' and i.held_at is not null
      and not exists (select from reapproach_approvals a
        where a.company_id = i.company_id and a.policy_id = i.policy_id and a.version = ${version} and a.approved_at > i.held_at
          and (a.is_for_all or exists (select from reapproach_approved p
            where p.company_id = a.company_id and p.approval_id = a.id and p.applicant_id = i.applicant_id)))`.execute(
    tx.db,
  );
  return new Set(rows.map((row) => row.id));
}

/** What was approved of a policy, the latest first. */
export function listApprovals(tx: Tx, policyId: PolicyId, page: PageRequest): Promise<Page<StoredApproval>> {
  const query = tx.db
    .selectFrom('reapproach_approvals as a')
    .where('a.company_id', '=', tx.organisationId)
    .where('a.policy_id', '=', policyId)
    .select([
      'a.id',
      'a.version',
      'a.is_for_all as isForAll',
      'a.people',
      'a.approved_at as approvedAt',
      colleagueName(tx, 'a.approved_by').as('approvedBy'),
    ])
    .$narrowType<{ id: ApprovalId }>();
  return newestFirst(query, { at: 'a.approved_at', id: 'a.id' }, page, ({ approvedAt: at, id }) => ({
    at,
    id,
  }));
}
