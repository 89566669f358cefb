import { sql } from 'kysely';
import type { Tx } from '../../db/scope.ts';

/** What a company has and what waits for it; counts only. */
export interface HomeCounts {
  readonly openLinks: number;
  readonly openings: number;
  readonly openOpenings: number;
  readonly importsToAnswer: number;
  readonly importsToConfirm: number;
  readonly importsRunning: number;
  readonly hasApplicants: boolean;
  readonly viewsThisMonth: number;
  /** Generic links people opened last month, for which no number of rejections was declared. */
  readonly linksWithoutDeclaration: number;
}

/** All counts of a company's home in one statement, each from an index or a small table. */
export async function countForHome(tx: Tx, monthStart: string, lastMonthStart: string): Promise<HomeCounts> {
  const { rows } = await sql<HomeCounts>`select
    (select count(*)::int from relay_links where closed_at is null and not test) as "openLinks",
    (select count(*)::int from openings) as "openings",
    (select count(*)::int from openings where closed_at is null) as "openOpenings",
    (select count(*)::int from imports where state = 'needs_answers') as "importsToAnswer",
    (select count(*)::int from imports where state = 'ready') as "importsToConfirm",
    (select count(*)::int from imports where state in ('inspecting', 'queued', 'running')) as "importsRunning",
    exists (select from applicants) as "hasApplicants",
    (select coalesce(sum(people), 0)::int from link_visits where visited_on >= ${monthStart}::date) as "viewsThisMonth",
    (select count(distinct v.link_id)::int from link_visits v
      where v.visited_on >= ${lastMonthStart}::date and v.visited_on < ${monthStart}::date and v.people > 0
        and not exists (select from declared_rejections d
          where d.company_id = v.company_id and d.link_id = v.link_id and d.month = ${lastMonthStart}::date)
    ) as "linksWithoutDeclaration"`.execute(tx.db);
  const row = rows[0];
  if (row === undefined) throw new Error('counting answered nothing');
  return row;
}

/** What waits at the operator's desk and how much is going on; counts only. */
export interface WorkCounts {
  readonly openObjections: number;
  readonly unsoundLedgers: number;
  readonly slotsGranted: number;
}

/** The same counted in one statement, each from a small table or an index of open work. */
export async function countForDesk(tx: Tx): Promise<WorkCounts> {
  const { rows } = await sql<WorkCounts>`select
    (select count(*)::int from objections o where claim_can_be_decided(o, ${tx.now})) as "openObjections",
    (select count(*)::int from ledger_audits where chain_fault is not null or replay_fault is not null) as "unsoundLedgers",
    (select coalesce(sum(slots_granted), 0)::int from ledgers) as "slotsGranted"`.execute(tx.db);
  const row = rows[0];
  if (row === undefined) throw new Error('counting answered nothing');
  return row;
}
