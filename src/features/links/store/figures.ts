import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { RelayLinkId } from '../../../platform/ids.ts';
import type { JstMonth } from '../rules/month.ts';

/** What happened through one link, in figures only, as published at the close of a month (rules.md §5). */
export interface LinkFigures {
  /** Page views; the same person may count several times. */
  readonly opened: number;
  readonly robots: number;
  /** People who registered and proved their mailbox, each once, agency or none; never through a test link. */
  readonly registrations: number;
  /** Those of them who count: one point each (rules.md §3). */
  readonly introductions: number;
  /** The last day of the closed month that all of it runs through, JST. */
  readonly through: JstDate;
}

const COLUMNS = ['opened', 'robots', 'registrations', 'introductions', 'through'] as const;

/** The newest figures of links of the acting company; a link that none were published of is left out. */
export async function listFigures(
  tx: Tx,
  ids: readonly RelayLinkId[],
): Promise<Map<RelayLinkId, LinkFigures>> {
  const rows = await tx.db
    .selectFrom('published_figures')
    .distinctOn('link_id')
    .select(['link_id as id', ...COLUMNS])
    .$narrowType<{ id: RelayLinkId }>()
    .where('company_id', '=', tx.organisationId)
    .where(sql<boolean>`link_id = any(${ids}::uuid[])`)
    .orderBy('link_id')
    .orderBy('through', 'desc')
    .execute();
  return new Map(rows.map(({ id, ...figures }) => [id, figures]));
}

/** Views and registrations of all links together, as far as they are shown. */
export interface ShownSums {
  readonly views: number;
  readonly registrations: number;
  /** The last day of the last month at whose close one of them moved. */
  readonly through: JstDate;
}

/** The newest figures of the acting company's links summed up; null while none are shown. */
export async function sumShown(tx: Tx): Promise<ShownSums | null> {
  const { rows } = await sql<ShownSums>`
    select sum(opened)::int as views, sum(registrations)::int as registrations, max(through) as through
    from (select distinct on (link_id) opened, registrations, through from published_figures
      where company_id = ${tx.organisationId} order by link_id, through desc) newest
    having count(*) > 0`.execute(tx.db);
  return rows[0] ?? null;
}

/** How many result mails the acting company declared for a month, all links together; null where it said none. */
export async function sumDeclared(tx: Tx, firstDay: JstDate): Promise<number | null> {
  const row = await tx.db
    .selectFrom('declared_rejections')
    .where('company_id', '=', tx.organisationId)
    .where('month', '=', firstDay)
    .select(sql<number | null>`sum(count)::int`.as('declared'))
    .executeTakeFirst();
  return row?.declared ?? null;
}

/** All figures of one link that were ever published, the oldest first. */
export async function listPublications(tx: Tx, id: RelayLinkId): Promise<LinkFigures[]> {
  return tx.db
    .selectFrom('published_figures')
    .select(COLUMNS)
    .where('company_id', '=', tx.organisationId)
    .where('link_id', '=', id)
    .orderBy('through')
    .execute();
}

/** A link with all that was ever published of it, the oldest first. */
export interface PublishedLink {
  readonly id: RelayLinkId;
  readonly madeAt: Date;
  readonly publications: readonly LinkFigures[];
}

/** The acting company's links of which anything was published. */
export async function listAllPublications(tx: Tx): Promise<PublishedLink[]> {
  const rows = await tx.db
    .selectFrom('published_figures as f')
    .innerJoin('relay_links as l', (join) =>
      join.onRef('l.company_id', '=', 'f.company_id').onRef('l.id', '=', 'f.link_id'),
    )
    .select([
      'l.id',
      'l.created_at as madeAt',
      'opened',
      'robots',
      'registrations',
      'introductions',
      'through',
    ])
    .$narrowType<{ id: RelayLinkId }>()
    .where('f.company_id', '=', tx.organisationId)
    .orderBy('l.id')
    .orderBy('through')
    .execute();
  const links = new Map<RelayLinkId, { id: RelayLinkId; madeAt: Date; publications: LinkFigures[] }>();
  for (const { id, madeAt, ...figures } of rows) {
    const link = links.get(id) ?? { id, madeAt, publications: [] };
    link.publications.push(figures);
    links.set(id, link);
  }
  return [...links.values()];
}

/** How many result mails the acting company declared, by link and month. */
export async function listAllDeclared(
  tx: Tx,
): Promise<ReadonlyMap<RelayLinkId, ReadonlyMap<JstMonth, number>>> {
  const rows = await tx.db
    .selectFrom('declared_rejections')
    .select(['link_id as id', sql<JstMonth>`to_char(month, 'YYYY-MM')`.as('month'), 'count'])
    .$narrowType<{ id: RelayLinkId }>()
    .where('company_id', '=', tx.organisationId)
    .execute();
  const found = new Map<RelayLinkId, Map<JstMonth, number>>();
  for (const { id, month, count } of rows)
    found.set(id, (found.get(id) ?? new Map<JstMonth, number>()).set(month, count));
  return found;
}

/** How many result mails were declared for a link, by month. */
export async function listDeclared(tx: Tx, id: RelayLinkId): Promise<Map<JstMonth, number>> {
  const rows = await tx.db
    .selectFrom('declared_rejections')
    .select([sql<JstMonth>`to_char(month, 'YYYY-MM')`.as('month'), 'count'])
    .where('company_id', '=', tx.organisationId)
    .where('link_id', '=', id)
    .execute();
  return new Map(rows.map(({ month, count }) => [month, count]));
}

/** Writes the rejections of one month; declaring again replaces. */
export async function upsertDeclaration(
  tx: Tx,
  id: RelayLinkId,
  declaration: { readonly firstDay: string; readonly count: number },
): Promise<void> {
  await tx.db
    .insertInto('declared_rejections')
    .values({
      company_id: tx.organisationId,
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
