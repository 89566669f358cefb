import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { LinkAtClose } from '../rules/figures.ts';

/** A company with months to close, the first of them by its first day. */
export interface CompanyToClose {
  readonly companyId: string;
  readonly month: JstDate;
}

/** Everything there was of a link before a day, published or not. For the close alone: no company may see it. */
export interface LinkCounts extends LinkAtClose {
  readonly opened: number;
  readonly robots: number;
  readonly introductions: number;
}

/** Companies whose months before the one that begins on `firstDay` are not all closed. Needs the `system` scope. */
export async function listCompaniesToClose(tx: Tx, firstDay: JstDate): Promise<CompanyToClose[]> {
  const { rows } = await sql<CompanyToClose>`
    select company_id as "companyId", month from list_companies_to_close(${firstDay}::date)`.execute(tx.db);
  return rows;
}

/** Marks a company's months as closed up to a day; false when somebody else has. Holds the row until the commit. */
export async function markClosed(tx: Tx, companyId: string, through: JstDate): Promise<boolean> {
  const { rows } = await sql`insert into closed_months (company_id, through) values (${companyId}, ${through})
    on conflict (company_id) do update set through = excluded.through where closed_months.through < excluded.through
    returning company_id`.execute(tx.db);
  return rows.length > 0;
}

/** What each of a company's links has come to before a day, test links left out. Needs the `system` scope. */
export async function listCounts(tx: Tx, companyId: string, before: JstDate): Promise<LinkCounts[]> {
  const { rows } = await sql<LinkCounts>`
    select link_id as "linkId", opened, robots, registrations, introductions, published
    from count_link_figures(${companyId}::uuid, ${before}::date)`.execute(tx.db);
  return rows;
}

/** Publishes figures; from then on they never change. Needs the `system` scope. */
export async function insertFigures(
  tx: Tx,
  companyId: string,
  through: JstDate,
  links: readonly LinkCounts[],
): Promise<void> {
  if (links.length === 0) return;
  await tx.db
    .insertInto('published_figures')
    .values(
      links.map(({ linkId, opened, robots, registrations, introductions }) => ({
        company_id: companyId,
        link_id: linkId,
        through,
        opened,
        robots,
        registrations,
        introductions,
      })),
    )
    .execute();
}
