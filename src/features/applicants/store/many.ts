import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId } from '../../../platform/ids.ts';

/** Those of these people who are there, locked in one order: one statement however many they are. */
export async function lockMany(tx: Tx, ids: readonly ApplicantId[]): Promise<ApplicantId[]> {
  const { rows } = await sql<{ id: ApplicantId }>`
    select id from applicants where company_id = (select scope_organisation()) and id = any (${[...ids]}::uuid[])
    order by id for update`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** The same, only looked at. */
export async function listKnown(tx: Tx, ids: readonly ApplicantId[]): Promise<ApplicantId[]> {
  const { rows } = await sql<{ id: ApplicantId }>`
    select id from applicants where company_id = (select scope_organisation()) and id = any (${[...ids]}::uuid[])`.execute(
    tx.db,
  );
  return rows.map(({ id }) => id);
}

/** Of these people, who has the tag, and who has so many tags that there is no room for one more. */
export async function findTagged(
  tx: Tx,
  ids: readonly ApplicantId[],
  tag: string,
  most: number,
): Promise<{ readonly has: ReadonlyMap<ApplicantId, Date>; readonly full: ReadonlySet<ApplicantId> }> {
  const { rows } = await sql<{ id: ApplicantId; at: Date | null; isFull: boolean }>`
    select applicant_id as id, max(tagged_at) filter (where tag = ${tag}) as at, count(*) >= ${most}::int as "isFull"
    from applicant_tags where company_id = (select scope_organisation()) and applicant_id = any (${[...ids]}::uuid[])
    group by applicant_id`.execute(tx.db);
  return {
    has: new Map(rows.flatMap(({ id, at }) => (at === null ? [] : [[id, at] as const]))),
    full: new Set(rows.flatMap(({ id, isFull }) => (isFull ? [id] : []))),
  };
}

/** Gives people one tag that they do not have. */
export async function insertTagOfMany(tx: Tx, ids: readonly ApplicantId[], tag: string): Promise<void> {
  if (ids.length === 0) return;
  await sql`insert into applicant_tags (company_id, applicant_id, tag, tagged_at)
    select scope_organisation(), unnest(${[...ids]}::uuid[]), ${tag}, ${tx.now}`.execute(tx.db);
}

/** Takes one tag off people. */
export async function deleteTagOfMany(tx: Tx, ids: readonly ApplicantId[], tag: string): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from applicant_tags where company_id = (select scope_organisation()) and tag = ${tag}
    and applicant_id = any (${[...ids]}::uuid[])`.execute(tx.db);
}
