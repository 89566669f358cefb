import { sql } from 'kysely';
import type { Tx } from '../../db/scope.ts';
import type { JstDate } from '../../platform/calendar.ts';

/** What the acting company's records say of some months, and what has been published of its links. */
export interface OwnCounts {
  /** Selections that ended in those months, and of them those that ended in a rejection. */
  readonly ended: number;
  readonly rejected: number;
  /** Result mails with a link that were declared for those months. */
  readonly declared: number;
  /** Of links with published figures, as far as those go (rules.md §5.2), and what was declared for them until then. */
  readonly registrations: number;
  readonly introductions: number;
  readonly declaredThere: number;
}

/** All of them in one statement; the latter day is not included. */
export async function countOwn(tx: Tx, from: JstDate, before: JstDate): Promise<OwnCounts> {
  const company = tx.organisationId;
  const { rows } = await sql<OwnCounts>`
    with newest as (
      select distinct on (f.link_id) f.link_id, f.through, f.registrations, f.introductions
      from published_figures f join relay_links l on l.company_id = f.company_id and l.id = f.link_id and not l.test
      where f.company_id = ${company} order by f.link_id, f.through desc),
    compared as (
      select n.registrations, n.introductions, (select sum(d.count)::int from declared_rejections d
        where d.company_id = ${company} and d.link_id = n.link_id and d.month <= n.through) as declared
      from newest n)
    select ended.ended, ended.rejected,
      (select coalesce(sum(count), 0)::int from declared_rejections
        where company_id = ${company} and month >= ${from}::date and month < ${before}::date) as declared,
      (select coalesce(sum(registrations), 0)::int from compared where declared is not null) as registrations,
      (select coalesce(sum(introductions), 0)::int from compared where declared is not null) as introductions,
      (select coalesce(sum(declared), 0)::int from compared) as "declaredThere"
    from (select count(*)::int as ended, (count(*) filter (where status = 'rejected'))::int as rejected
      from selections where company_id = ${company} and status in ('rejected', 'withdrawn', 'hired')
        and ended_on >= ${from}::date and ended_on < ${before}::date) as ended
  `.execute(tx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('counting answered nothing');
  return row;
}
