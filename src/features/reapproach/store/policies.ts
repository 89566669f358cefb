import { sql } from 'kysely';
import { highestFirst, newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { OpeningId, PolicyId } from '../../../platform/ids.ts';
import { colleagueName } from '../../parties/store/colleagues.ts';
import {
  type ApprovalKind,
  type Audience,
  type Basis,
  type Policy,
  readExclusions,
} from '../rules/policy.ts';
import type { PolicyTerms } from '../rules/policy-terms.ts';

/** A policy as it stands: its latest version, and what of that is approved. */
export interface StoredPolicy extends Policy {
  readonly createdAt: Date;
  readonly madeAt: Date;
  /** Null where they work here no more, or a program wrote it. */
  readonly madeBy: string | null;
  readonly isApprovedForAll: boolean;
  /** Of those approved by name. */
  readonly approvedPeople: number;
}

/** One version; none of them is ever changed. */
export interface PolicyVersion extends PolicyTerms {
  readonly version: number;
  readonly madeAt: Date;
  readonly madeBy: string | null;
}

/** Writes a policy with its first version. */
export async function insertPolicy(tx: Tx, id: PolicyId, terms: PolicyTerms): Promise<void> {
  await tx.db
    .insertInto('reapproach_policies')
    .values({ company_id: tx.organisationId, id, created_at: tx.now, created_by: tx.scope.actor.id })
    .execute();
  await insertVersion(tx, id, 1, terms);
}

/** Adds a version. */
export async function insertVersion(
  tx: Tx,
  policyId: PolicyId,
  version: number,
  terms: PolicyTerms,
): Promise<void> {
  await tx.db
    .insertInto('reapproach_policy_versions')
    .values({
      company_id: tx.organisationId,
      policy_id: policyId,
      version,
      name: terms.name,
      audience: terms.audience,
      after_months: [...terms.afterMonths],
      from_hour: terms.fromHour,
      until_hour: terms.untilHour,
      opening_ids: [...terms.openingIds],
      careers_url: terms.careersUrl,
      basis: terms.basis,
      approval: terms.approval,
      needs_change: terms.needsChange,
      exclusions: JSON.stringify(terms.exclusions),
      subject: terms.subject,
      body: terms.body,
      made_at: tx.now,
      made_by: tx.scope.actor.id,
    })
    .execute();
}

/** Switches it off. */
export async function writeEnd(tx: Tx, id: PolicyId): Promise<void> {
  await tx.db
    .updateTable('reapproach_policies')
    .set({ ended_at: tx.now })
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .execute();
}

/** Stops what waits by it. Answers how many that were. */
export async function stopDue(tx: Tx, id: PolicyId): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update reapproach_invitations set state = 'stopped', state_at = ${tx.now}, stopped_by = 'policy_off'
    where company_id = ${tx.organisationId} and policy_id = ${id} and state = 'due'`.execute(tx.db);
  return Number(numAffectedRows);
}

/** How many wait by it: planned, and not mailed yet. */
export async function countDue(tx: Tx, id: PolicyId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from reapproach_invitations
    where company_id = ${tx.organisationId} and policy_id = ${id} and state = 'due'`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

/** Takes its row, so that of two who change, approve or end it at once the second sees what the first did. */
export async function lockPolicy(tx: Tx, id: PolicyId): Promise<void> {
  await sql`select from reapproach_policies where company_id = ${tx.organisationId} and id = ${id} for update`.execute(
    tx.db,
  );
}

/** One of the company's. */
export async function findPolicy(tx: Tx, id: PolicyId): Promise<StoredPolicy | undefined> {
  const row = await ofCompany(tx).where('p.id', '=', id).executeTakeFirst();
  return row && policyOf(row);
}

/** All of them, the newest first. */
export async function listPolicies(tx: Tx, page: PageRequest): Promise<Page<StoredPolicy>> {
  const found = await newestFirst(ofCompany(tx), { at: 'p.created_at', id: 'p.id' }, page, (row) => ({
    at: row.createdAt,
    id: row.policyId,
  }));
  return { ...found, rows: found.rows.map(policyOf) };
}

/** Every version of one, the latest first. */
export async function listVersions(
  tx: Tx,
  id: PolicyId,
  page: PageRequest<number>,
): Promise<Page<PolicyVersion>> {
  const query = tx.db
    .selectFrom('reapproach_policy_versions as v')
    .where('v.company_id', '=', tx.organisationId)
    .where('v.policy_id', '=', id)
    .select(VERSION)
    .select(['v.made_at as madeAt', colleagueName(tx, 'v.made_by').as('madeBy')])
    .$narrowType<Narrow>();
  const found = await highestFirst(query, 'version', page, ({ version }) => version);
  return {
    ...found,
    rows: found.rows.map((row) => ({ ...row, exclusions: readExclusions(row.exclusions) })),
  };
}

const VERSION = [
  'v.version',
  'v.name',
  'v.audience',
  'v.after_months as afterMonths',
  'v.from_hour as fromHour',
  'v.until_hour as untilHour',
  'v.opening_ids as openingIds',
  'v.careers_url as careersUrl',
  'v.basis',
  'v.approval',
  'v.needs_change as needsChange',
  'v.exclusions',
  'v.subject',
  'v.body',
] as const;

interface Narrow {
  readonly audience: Audience;
  readonly basis: Basis;
  readonly approval: ApprovalKind;
  readonly openingIds: OpeningId[];
}

function ofCompany(tx: Tx) {
  const approved = sql`from reapproach_approvals a where a.company_id = p.company_id and a.policy_id = p.id and a.version = v.version`;
  return tx.db
    .selectFrom('reapproach_policies as p')
    .innerJoin('reapproach_policy_versions as v', (join) =>
      join
        .onRef('v.company_id', '=', 'p.company_id')
        .onRef('v.policy_id', '=', 'p.id')
        .on(
          'v.version',
          '=',
          sql<number>`(select max(l.version) from reapproach_policy_versions l where l.company_id = p.company_id and l.policy_id = p.id)`,
        ),
    )
    .where('p.company_id', '=', tx.organisationId)
    .select(VERSION)
    .select([
      'p.id as policyId',
      'p.created_at as createdAt',
      'p.ended_at as endedAt',
      'v.made_at as madeAt',
      colleagueName(tx, 'v.made_by').as('madeBy'),
      sql<boolean>`exists (select ${approved} and a.is_for_all)`.as('isApprovedForAll'),
      sql<number>`(select coalesce(sum(a.people), 0)::int ${approved} and not a.is_for_all)`.as(
        'approvedPeople',
      ),
    ])
    .$narrowType<Narrow & { policyId: PolicyId }>();
}

function policyOf<Row extends { exclusions: unknown }>(row: Row) {
  return { ...row, exclusions: readExclusions(row.exclusions) };
}
