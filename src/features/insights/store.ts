import { sql } from 'kysely';
import type { Tx } from '../../db/scope.ts';
import { addJstMonths, type JstDate } from '../../platform/calendar.ts';
import type { RelayLinkId } from '../../platform/ids.ts';

/** What a company has and what waits for it; counts only. */
export interface HomeCounts {
  readonly openLinks: number;
  /** Stopped by a restore and not opened again yet. */
  readonly restingLinks: number;
  readonly openings: number;
  readonly openOpenings: number;
  readonly importsToAnswer: number;
  readonly importsToConfirm: number;
  readonly importsRunning: number;
  readonly hasApplicants: boolean;
  /** Views of all links together, as far as published; null where no link's figures are (rules.md §5.2). */
  readonly viewsShown: number | null;
  /** Open links with figures to compare, for which last month's number of rejections was not declared; the oldest first. */
  readonly linksToDeclare: readonly RelayLinkId[];
  /** The oldest open link that is no test, and whether it was made before this month began. */
  readonly firstLink: RelayLinkId | null;
  readonly isFirstLinkOlder: boolean;
  readonly hasTestLink: boolean;
  /** Whether a number of rejections was declared for any link and month. */
  readonly hasDeclared: boolean;
  /** People with something that its term deletes, and the first day of that; null where nothing is. */
  readonly peopleDue: number;
  readonly dueOn: string | null;
}

/** All counts of a company's home in one statement, each from an index or a small table. */
export async function countForHome(tx: Tx, lastMonthStart: JstDate): Promise<HomeCounts> {
  const { rows } = await sql<HomeCounts>`select
    (select count(*)::int from relay_links where closed_at is null and stopped_at is null and not test) as "openLinks",
    (select count(*)::int from relay_links where closed_at is null and stopped_at is not null) as "restingLinks",
    (select count(*)::int from openings) as "openings",
    (select count(*)::int from openings where closed_at is null) as "openOpenings",
    (select count(*)::int from imports where state = 'needs_answers') as "importsToAnswer",
    (select count(*)::int from imports where state = 'ready') as "importsToConfirm",
    (select count(*)::int from imports where state in ('inspecting', 'queued', 'running')) as "importsRunning",
    exists (select from applicants) as "hasApplicants",
    (select sum(newest.opened)::int from (select distinct on (link_id) opened from published_figures
      order by link_id, through desc) newest) as "viewsShown",
    (select coalesce(array_agg(l.id order by l.created_at, l.id), '{}') from relay_links l where l.closed_at is null
      and exists (select from published_figures f where f.company_id = l.company_id and f.link_id = l.id)
      and not exists (select from declared_rejections d
        where d.company_id = l.company_id and d.link_id = l.id and d.month = ${lastMonthStart}::date)
    ) as "linksToDeclare",
    (select id from relay_links where closed_at is null and not test order by created_at, id limit 1) as "firstLink",
    exists (select from relay_links where closed_at is null and not test
      and (created_at at time zone 'Asia/Tokyo')::date < ${addJstMonths(lastMonthStart, 1)}::date) as "isFirstLinkOlder",
    exists (select from relay_links where test) as "hasTestLink",
    exists (select from declared_rejections) as "hasDeclared",
    (select count(distinct s.applicant_id)::int from retention_dues d join selections s
      on s.company_id = d.company_id and s.id = d.selection_id) as "peopleDue",
    (select min(due_on) from retention_dues) as "dueOn"`.execute(tx.db);
  const row = rows[0];
  if (row === undefined) throw new Error('counting answered nothing');
  return row;
}

/** What waits at the operator's desk and how much is going on; counts only. */
export interface WorkCounts {
  readonly openObjections: number;
  /** What companies asked to look at again. */
  readonly openAppeals: number;
  /** The moment of the backup that was restored, while somebody still has to see to it. */
  readonly restoredBackup: Date | null;
  readonly unsoundLedgers: number;
  readonly slotsGranted: number;
}

/** The same counted in one statement, each from a small table or an index of open work. */
export async function countForDesk(tx: Tx): Promise<WorkCounts> {
  const { rows } = await sql<WorkCounts>`select
    (select max(backup_of) from restores where attended_at is null) as "restoredBackup",
    (select count(*)::int from objections o where claim_can_be_decided(o, ${tx.now})) as "openObjections",
    (select count(*)::int from appeals where answered_at is null) as "openAppeals",
    (select count(*)::int from ledger_audits where chain_fault is not null or replay_fault is not null) as "unsoundLedgers",
    (select coalesce(sum(slots_granted), 0)::int from ledgers) as "slotsGranted"`.execute(tx.db);
  const row = rows[0];
  if (row === undefined) throw new Error('counting answered nothing');
  return row;
}
