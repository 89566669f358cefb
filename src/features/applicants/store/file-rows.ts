import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { Divisor } from '../rules/divide.ts';

/** What a file says of a person beside their line: of the latest selection, their tags, and why they may apply again or not. */
export interface FileFacts {
  readonly externalId: string | null;
  readonly endReason: string | null;
  readonly note: string | null;
  readonly tags: readonly string[];
  /** Why they may apply again, or may not, by whichever says so. */
  readonly reapplyReason: string | null;
}

/** The same of several people, by id. */
export async function findFileFacts(tx: Tx, ids: readonly ApplicantId[]): Promise<Map<string, FileFacts>> {
  const { rows } = await sql<FileFacts & { id: string }>`
    select p.id, s.external_id as "externalId", s.end_reason as "endReason", s.note,
      array(select tag from applicant_tags t where t.company_id = scope_organisation() and t.applicant_id = p.id order by tag) as tags,
      case when a.may_reapply is not null then a.reapply_reason else (select rehire_reason from selections
        where company_id = a.company_id and applicant_id = a.id and a.rehire is not null and rehire is not null
        order by ended_on desc nulls last, id limit 1) end as "reapplyReason"
    from unnest(${[...ids]}::uuid[]) as p (id)
    left join applicants a on a.company_id = (select scope_organisation()) and a.id = p.id left join lateral (
      select external_id, end_reason, note from selections
      where company_id = (select scope_organisation()) and applicant_id = p.id
      order by coalesce(applied_on, ended_on) desc nulls last, ended_on desc nulls first, id limit 1) as s on true`.execute(
    tx.db,
  );
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

/** How often these people have which value, the most frequent first. Blanks are none. */
export async function countValues(
  tx: Tx,
  ids: readonly ApplicantId[],
): Promise<readonly { readonly by: Divisor; readonly value: string; readonly count: number }[]> {
  const those = sql`company_id = (select scope_organisation()) and`;
  const list = sql`any (${[...ids]}::uuid[])`;
  const { rows } = await sql<{ by: Divisor; value: string; count: number }>`
    select by, value, count(*)::int as count from (
      select v.by, v.value from applicants, lateral (
        values ('status', status), ('opening', opening_title), ('step', step), ('route', route)) as v (by, value)
      where ${those} id = ${list}
      union all select 'tag', tag from applicant_tags where ${those} applicant_id = ${list}) as v
    where value <> '' group by by, value order by 3 desc, value collate "C"`.execute(tx.db);
  return rows;
}
