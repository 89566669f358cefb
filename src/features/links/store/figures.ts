import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId, RelayLinkId } from '../../../platform/ids.ts';

/** What happened through one link, in figures only. */
export interface LinkTally {
  /** Page views by day, summed; the same person may count several times. */
  readonly people: number;
  readonly robots: number;
  /** People who registered and proved their mailbox, each once, agency or none; never through a test link. */
  readonly registrations: number;
  /** Those of them who count: one point each (rules.md §3.1). */
  readonly introductions: number;
  /** Recipients of a personal link. */
  readonly recipients: number;
}

/** One month of one link. */
export interface LinkMonth {
  readonly month: string;
  /** Result mails declared; undefined where nothing was. */
  readonly declared: number | undefined;
  /** People whose first registration through this link was in this month. Undefined where withheld (rules/link.ts). */
  readonly registrations: number | undefined;
}

/** The figures of several links of the company in one statement, in the order of the ids. */
export async function tallyLinks(
  tx: Tx,
  companyId: OrganisationId,
  ids: readonly RelayLinkId[],
): Promise<Map<RelayLinkId, LinkTally>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<LinkTally & { id: RelayLinkId }>`
    with asked as (select id from unnest(${ids}::uuid[]) as t (id))
    select a.id, coalesce(v.people, 0)::int as people, coalesce(v.robots, 0)::int as robots,
      coalesce(g.registrations, 0)::int as registrations, coalesce(r.introductions, 0)::int as introductions,
      coalesce(p.recipients, 0)::int as recipients
    from asked a
    left join (select link_id, sum(people) as people, sum(robots) as robots from link_visits
      where company_id = ${companyId} and link_id in (select id from asked) group by link_id) v on v.link_id = a.id
    left join (select link_id, sum(registrations) as registrations
      from count_registrations_by_link(${ids}::uuid[]) group by link_id) g on g.link_id = a.id
    left join (select link_id, count(*) as introductions from introduction_receipts
      where company_id = ${companyId} and counted and link_id in (select id from asked) group by link_id) r
      on r.link_id = a.id
    left join (select link_id, count(*) as recipients from personal_codes
      where company_id = ${companyId} and link_id in (select id from asked) group by link_id) p on p.link_id = a.id`.execute(
    tx.db,
  );
  return new Map(rows.map(({ id, ...tally }) => [id, tally]));
}

/** A link's declared rejections and registrations for the given first days of months, in their order. */
export async function listMonths(
  tx: Tx,
  companyId: OrganisationId,
  id: RelayLinkId,
  firstDays: readonly string[],
): Promise<LinkMonth[]> {
  const { rows } = await sql<{ month: string; declared: number | null; registrations: number }>`
    select to_char(m.first, 'YYYY-MM') as month, d.count as declared, coalesce(g.registrations, 0)::int as registrations
    from unnest(${firstDays}::date[]) with ordinality as m (first, place)
    left join declared_rejections d on d.company_id = ${companyId} and d.link_id = ${id} and d.month = m.first
    left join count_registrations_by_link(array[${id}]::uuid[]) g on g.month = m.first
    order by m.place`.execute(tx.db);
  return rows.map(({ month, declared, registrations }) => ({
    month,
    declared: declared ?? undefined,
    registrations,
  }));
}

/** Writes the rejections of one month; declaring again replaces. */
export async function upsertDeclaration(
  tx: Tx,
  companyId: OrganisationId,
  id: RelayLinkId,
  declaration: { readonly firstDay: string; readonly count: number },
): Promise<void> {
  await tx.db
    .insertInto('declared_rejections')
    .values({
      company_id: companyId,
      link_id: id,
      month: declaration.firstDay,
      count: declaration.count,
      declared_by: tx.scope.actor.id,
      declared_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['company_id', 'link_id', 'month']).doUpdateSet({
        count: declaration.count,
        declared_by: tx.scope.actor.id,
        declared_at: tx.now,
      }),
    )
    .execute();
}
