import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantId, OrganisationId, PolicyId } from '../../../platform/ids.ts';
import { type Policy, readExclusions } from '../rules/policy.ts';

const POLICY = sql`v.policy_id as "policyId", v.version, v.name, v.audience, v.after_months as "afterMonths",
  v.from_hour as "fromHour", v.until_hour as "untilHour", v.opening_ids as "openingIds", v.careers_url as "careersUrl", v.basis,
  v.approval, v.needs_change as "needsChange", v.exclusions, v.subject, v.body, p.ended_at as "endedAt"`;

/** Companies with people that nobody has looked at for a policy today. Needs the `system` scope. */
export async function listAskingCompanies(tx: Tx, today: JstDate): Promise<OrganisationId[]> {
  const { rows } = await sql<{ id: OrganisationId }>`
    select company_id as id from list_asking_companies(${today}::date)`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** Of these policies of the acting company the latest versions, also of those that have ended. */
export async function listLatest(tx: Tx, ids: readonly PolicyId[]): Promise<Policy[]> {
  const { rows } = await sql<Policy>`
    select distinct on (v.policy_id) ${POLICY}
    from reapproach_policy_versions v join reapproach_policies p on p.company_id = v.company_id and p.id = v.policy_id
    where v.company_id = (select scope_organisation()) and v.policy_id = any (${[...ids]}::uuid[])
    order by v.policy_id, v.version desc`.execute(tx.db);
  return rows.map((policy) => ({ ...policy, exclusions: readExclusions(policy.exclusions) }));
}

/** The latest versions of those in use that are about the company's own people, the oldest policy first. */
export async function listInUse(tx: Tx): Promise<Policy[]> {
  const { rows } = await sql<{ id: PolicyId }>`
    select id from reapproach_policies where company_id = (select scope_organisation()) and ended_at is null
    order by created_at, id limit 50`.execute(tx.db);
  const ids = rows.map(({ id }) => id);
  const latest = await listLatest(tx, ids);
  return ids.flatMap(
    (id) => latest.find(({ policyId, audience }) => policyId === id && audience !== 'ticked') ?? [],
  );
}

/** The policies in use whose people have not all been looked at today: of each where the walk goes on. */
export interface Walk {
  readonly policyId: PolicyId;
  readonly afterOn: JstDate | null;
  readonly afterId: string | null;
  readonly heldBefore: Date | null;
}
export async function listWalks(tx: Tx, today: JstDate): Promise<Walk[]> {
  const { rows } = await sql<Walk>`
    select p.id as "policyId", w.after_on as "afterOn", w.after_id as "afterId", w.held_before as "heldBefore"
    from reapproach_policies p left join reapproach_walks w on w.company_id = p.company_id and w.policy_id = p.id
    where p.company_id = (select scope_organisation()) and p.ended_at is null and w.walked_on is distinct from ${today}::date
      and exists (select from reapproach_approvals a where a.company_id = p.company_id and a.policy_id = p.id)
    order by p.created_at, p.id`.execute(tx.db);
  return rows;
}

/** Holds off whoever else would look at the people of this policy, until the transaction ends. */
export async function lockWalk(tx: Tx, policyId: PolicyId): Promise<Walk | undefined> {
  await sql`
    insert into reapproach_walks (company_id, policy_id) values (scope_organisation(), ${policyId}) on conflict do nothing`.execute(
    tx.db,
  );
  const { rows } = await sql<Walk>`
    select policy_id as "policyId", after_on as "afterOn", after_id as "afterId", held_before as "heldBefore"
    from reapproach_walks where company_id = (select scope_organisation()) and policy_id = ${policyId} for update`.execute(
    tx.db,
  );
  return rows[0];
}

/** Where the walk goes on, or that it is done for the day; and the first day on which somebody it has met comes near. */
export async function noteWalk(
  tx: Tx,
  policyId: PolicyId,
  place: { readonly on: JstDate; readonly id: string } | { readonly walkedOn: JstDate },
  nextOn: JstDate | null,
): Promise<void> {
  const [walkedOn, on, id] = 'walkedOn' in place ? [place.walkedOn, null, null] : [null, place.on, place.id];
  await sql`
    update reapproach_walks set walked_on = ${walkedOn}::date, after_on = ${on}::date, after_id = ${id}::uuid,
      next_on = case when after_id is null then ${nextOn}::date else least(next_on, ${nextOn}::date) end
    where company_id = (select scope_organisation()) and policy_id = ${policyId}`.execute(tx.db);
}

/** Ended selections in the order of their ends, whose. */
export interface Ended {
  readonly id: string;
  readonly applicantId: ApplicantId;
  readonly on: JstDate;
}

/** The next of them behind a place, through a day, each with whether its person was asked about it by this policy. */
export async function listEnded(
  tx: Tx,
  { policyId, afterOn, afterId }: Walk,
  {
    isLeavers,
    through,
    most,
  }: { readonly isLeavers: boolean; readonly through: JstDate; readonly most: number },
): Promise<(Ended & { readonly isAsked: boolean })[]> {
  const { rows } = await sql<Ended & { isAsked: boolean }>`
    select s.id, s.applicant_id as "applicantId", s.ended_on as on, exists (
        select from reapproach_invitations i where i.company_id = s.company_id and i.selection_id = s.id
          and i.campaign_id = ${policyId} and i.step = 1 and i.kind = 'invitation') as "isAsked"
    from selections s
    where s.company_id = (select scope_organisation()) and s.status in ('rejected', 'withdrawn', 'left')
      and ${isLeavers ? sql`s.status = 'left'` : sql`s.status <> 'left'`} and s.ended_on is not null and s.ended_on <= ${through}::date
      and (s.ended_on, s.id) > (${afterOn ?? '0001-01-01'}::date, ${afterId ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    order by s.ended_on, s.id limit ${most}`.execute(tx.db);
  return rows;
}

/** The first day behind that one on which a selection of that kind ended; null where none did. */
export async function findNextEnd(
  tx: Tx,
  { isLeavers, through }: { readonly isLeavers: boolean; readonly through: JstDate },
): Promise<JstDate | null> {
  const { rows } = await sql<{ on: JstDate }>`
    select s.ended_on as on from selections s
    where s.company_id = (select scope_organisation()) and s.status in ('rejected', 'withdrawn', 'left')
      and ${isLeavers ? sql`s.status = 'left'` : sql`s.status <> 'left'`} and s.ended_on is not null and s.ended_on > ${through}::date
    order by s.ended_on, s.id limit 1`.execute(tx.db);
  return rows[0]?.on ?? null;
}
