import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { JstMonth } from '../../links/rules/month.ts';
import type { Counter } from '../rules/counters.ts';

/** Days in Japan, the latter not included; null: since the beginning. */
interface Days {
  readonly from: JstDate | null;
  readonly before: JstDate;
}

/** Sums and the moves that are not folded into them yet, as one. */
const KEPT = sql`(select organisation_id, counter, day, count from tallies
  union all select organisation_id, counter, day, change from tally_moves)`;

/**
 * Counters of the acting organisation in a period; of all organisations that are not hidden, in the operator's scope. What came to
 * nothing is left out. Reads the sums by day and whatever was written since: the same as counting the rows themselves.
 */
export async function sumCounters(
  tx: Tx,
  counters: readonly Counter[],
  { from, before }: Days,
): Promise<Partial<Record<Counter, number>>> {
  const { rows } = await sql<{ counter: Counter; count: number }>`
    select counter, sum(count)::bigint as count from ${KEPT} kept
    where ${whose(tx)} and counter = any (${[...counters]}::text[]) and day >= ${from ?? '-infinity'}::date and day < ${before}::date
    group by counter`.execute(tx.db);
  return Object.fromEntries(rows.map(({ counter, count }) => [counter, Number(count)]));
}

/** One counter by month of a period, for what is drawn; months in which nothing came are left out. */
export async function sumByMonth(
  tx: Tx,
  counter: Counter,
  { from, before }: Days,
): Promise<ReadonlyMap<JstMonth, number>> {
  const { rows } = await sql<{ month: JstMonth; count: number }>`
    select to_char(day, 'YYYY-MM') as month, sum(count)::bigint as count from ${KEPT} kept
    where ${whose(tx)} and counter = ${counter} and day >= ${from ?? '-infinity'}::date and day < ${before}::date
    group by 1 having sum(count) <> 0 order by 1`.execute(tx.db);
  return new Map(rows.map(({ month, count }) => [month, Number(count)]));
}

/** The policy of the operator's desk leaves hidden organisations out. */
function whose(tx: Tx) {
  return tx.scope.kind === 'operator' ? sql`true` : sql`organisation_id = ${tx.organisationId}`;
}

/** Folds up to so many moves into the sums; answers how many. Needs the `system` scope. */
export async function foldTallies(tx: Tx, most: number): Promise<number> {
  const { rows } = await sql<{ folded: number }>`select fold_tallies(${most}) as folded`.execute(tx.db);
  return rows[0]?.folded ?? 0;
}

/** A counter of a day that is not what its rows come to. */
export interface TallyFault {
  readonly organisationId: string;
  readonly counter: string;
  readonly day: JstDate;
  readonly counted: number;
  readonly kept: number;
}

/** Holds every counter against the rows it speaks of. Needs the `system` scope. */
export async function listTallyFaults(tx: Tx, organisationId: string | null): Promise<TallyFault[]> {
  const { rows } = await sql<TallyFault>`
    select organisation_id as "organisationId", counter, day, counted::int, kept::int
    from list_tally_faults(${organisationId}::uuid)`.execute(tx.db);
  return rows;
}

/** Puts right what differs; answers how many counters of a day that were. Needs the `system` scope. */
export async function mendTallies(tx: Tx, organisationId: string | null): Promise<number> {
  const { rows } = await sql<{
    mended: number;
  }>`select mend_tallies(${organisationId}::uuid) as mended`.execute(tx.db);
  return rows[0]?.mended ?? 0;
}
