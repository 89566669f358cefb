import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId } from '../../../platform/ids.ts';

/** Whom a change is about, with who looked after them before it; null is nobody. */
export interface OwnerBefore {
  readonly id: ApplicantId;
  readonly before: string | null;
}

/** Gives these people an owner, or nobody. Answers those for whom that is a change. */
export async function writeOwner(
  tx: Tx,
  ids: readonly ApplicantId[],
  { ownerId, by }: { readonly ownerId: string | null; readonly by: string },
): Promise<OwnerBefore[]> {
  const theirs = sql`company_id = (select scope_organisation()) and applicant_id = any (${[...ids]}::uuid[])`;
  const { rows } = await sql<OwnerBefore>`
    with old as (select applicant_id, owner_id from applicant_owners where ${theirs}),
    ${
      ownerId === null
        ? sql`changed as (delete from applicant_owners where ${theirs} returning applicant_id)`
        : sql`changed as (
            insert into applicant_owners as o (company_id, applicant_id, owner_id, since, given_by)
            select scope_organisation(), id, ${ownerId}, ${tx.now}, ${by} from unnest(${[...ids]}::uuid[]) as t (id)
            on conflict (company_id, applicant_id) do update
              set owner_id = excluded.owner_id, since = excluded.since, given_by = excluded.given_by
              where o.owner_id <> excluded.owner_id
            returning applicant_id)`
    }
    select applicant_id as id, old.owner_id as before from changed left join old using (applicant_id)`.execute(
    tx.db,
  );
  return rows;
}

/** Of these, whose owner is still what was written at that moment: the others were given to somebody since. */
export async function listStillOwned(
  tx: Tx,
  ids: readonly ApplicantId[],
  { ownerId, at }: { readonly ownerId: string | null; readonly at: readonly Date[] },
): Promise<ApplicantId[]> {
  const { rows } = await sql<{ id: ApplicantId }>`
    select t.id from unnest(${[...ids]}::uuid[], ${[...at]}::timestamptz[]) as t (id, at)
    left join applicant_owners o on o.company_id = (select scope_organisation()) and o.applicant_id = t.id
    where ${ownerId === null ? sql`o.owner_id is null` : sql`o.owner_id = ${ownerId} and o.since = t.at`}`.execute(
    tx.db,
  );
  return rows.map(({ id }) => id);
}

/** Gives each of these people their own owner, or nobody. */
export async function restoreOwners(
  tx: Tx,
  people: readonly { readonly id: ApplicantId; readonly ownerId: string | null }[],
  by: string,
): Promise<void> {
  const [ids, owners] = [people.map(({ id }) => id), people.map(({ ownerId }) => ownerId)];
  await writeOwner(tx, ids, { ownerId: null, by });
  await sql`insert into applicant_owners (company_id, applicant_id, owner_id, since, given_by)
    select scope_organisation(), id, owner_id, ${tx.now}, ${by}
    from unnest(${ids}::uuid[], ${owners}::text[]) as t (id, owner_id) where owner_id is not null`.execute(
    tx.db,
  );
}

/** How many people each colleague looks after. */
export async function countOwned(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ owner: string; count: number }>`
    select owner_id as owner, count(*)::int as count from applicant_owners o
    join applicants a on a.company_id = o.company_id and a.id = o.applicant_id
    where o.company_id = (select scope_organisation()) group by owner_id`.execute(tx.db);
  return new Map(rows.map(({ owner, count }) => [owner, count]));
}
