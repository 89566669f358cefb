import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { type Ending, endings, type KeptBy, type Terms } from '../../applicants/rules/retention.ts';

/**
 * Every selection of the acting company with how it ended (null while it has not) and the last day on which it may be kept. Where no day of the
 * end is known, the term runs from the day on which it was last written.
 * @param whose narrows them to these people
 */
function judged(terms: Terms, whose?: readonly string[]): RawBuilder<unknown> {
  return sql`
    select s.id, s.applicant_id, t.ending,
      (coalesce(s.ended_on, (s.updated_at at time zone 'Asia/Tokyo')::date) + make_interval(months => t.months))::date as kept_through
    from selections s left join unnest(${[...endings]}::text[], ${endings.map((ending) => terms[ending])}::int[]) as t (ending, months)
      on t.ending = case when s.status = 'withdrawn' and s.offer_declined then 'declined' else s.status end
    where s.company_id = (select scope_organisation())
      ${whose === undefined ? sql`` : sql`and s.applicant_id = any (${[...whose]}::uuid[])`}`;
}

/**
 * The selections `j` that `judged` answers, and the people `stay` nothing of whom may go: something of theirs is open, or somebody holds them.
 */
export function judgedAndStaying({ on, terms }: KeptBy, whose?: readonly string[]): RawBuilder<unknown> {
  return sql`j as materialized (${judged(terms, whose)}), stay as materialized (
    select applicant_id from j where ending is null union select applicant_id from held_applicants(${on}::date))`;
}

/** What has passed its term by a day, counted. */
export interface PastTerm {
  readonly selections: number;
  /** Who they are of, and of these, who has nothing else here. */
  readonly people: number;
  readonly whole: number;
  readonly byEnding: Readonly<Partial<Record<Ending, number>>>;
}

/** What these terms would have ended by a day; of whom something is open, or who is held then, nothing. */
export async function countPastTerm(tx: Tx, kept: KeptBy): Promise<PastTerm> {
  const { on } = kept;
  const { rows } = await sql<PastTerm>`
    with ${judgedAndStaying(kept)},
      p as (select applicant_id, bool_and(kept_through < ${on}::date) as whole from j
        where applicant_id not in (select applicant_id from stay) group by applicant_id having bool_or(kept_through < ${on}::date)),
      e as (select j.ending, count(*)::int as n from j join p using (applicant_id) where j.kept_through < ${on}::date group by j.ending)
    select (select coalesce(sum(n), 0)::int from e) as selections, (select count(*)::int from p) as people,
      (select count(*)::int from p where whole) as whole,
      (select coalesce(jsonb_object_agg(ending, n), '{}') from e) as "byEnding"`.execute(tx.db);
  const [counted] = rows;
  if (counted === undefined) throw new Error('a count answered no row');
  return counted;
}

/** People with something past its term who stay today, by why: the kind of their hold, `open`, or `warned`. */
export async function countLeftOut(tx: Tx, kept: KeptBy): Promise<Readonly<Record<string, number>>> {
  const { on, terms } = kept;
  const { rows } = await sql<{ why: string; people: number }>`
    with j as materialized (${judged(terms)}),
      p as (select applicant_id, bool_or(ending is null) as is_open from j group by applicant_id
        having bool_or(kept_through < ${on}::date))
    select coalesce(h.kind, case when p.is_open then 'open' else 'warned' end) as why, count(*)::int as people
    from p left join lateral (select r.kind from held_applicants(${on}::date) a join retention_holds r
        on r.company_id = (select scope_organisation()) and r.id = a.hold_id
      where a.applicant_id = p.applicant_id order by r.kind = 'dispute', r.held_at limit 1) h on true
    group by 1 order by 1`.execute(tx.db);
  return Object.fromEntries(rows.map(({ why, people }) => [why, people]));
}
