import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { CountedKind } from '../rules/kinds.ts';

/** Mail of the last thirty days that its readers can stop together, or of all that nobody can stop. */
export interface StreamFigures {
  /** Null for codes, receipts and answers. */
  readonly stream: string | null;
  readonly sent: number;
  /** Messages of which came back that the mailbox is not there, that they failed for now, that they are not wanted. */
  readonly hard: number;
  readonly soft: number;
  readonly complaints: number;
}

/** Wall time, and 35 days of the outbox are kept. In the `system` scope, as all of these. */
export async function countStreams(tx: Tx): Promise<StreamFigures[]> {
  const { rows } = await sql<StreamFigures>`
    select stream, sum(sent)::int as sent, sum(hard)::int as hard, sum(soft)::int as soft, sum(complaints)::int as complaints
    from (
      select stream, count(*) as sent, 0 as hard, 0 as soft, 0 as complaints
      from outbox_messages where sent_at > now() - interval '30 days' group by stream
      union all
      select stream, 0, count(*) filter (where kind = 'hard'), count(*) filter (where kind = 'soft'),
        count(*) filter (where kind = 'complaint')
      from mail_returns where at > now() - interval '30 days' group by stream) counted
    group by stream having sum(sent + hard + soft + complaints) > 0
    order by sum(sent) desc, stream`.execute(tx.db);
  return rows;
}

/** What was stopped before it left in the last thirty days, by cause. */
export async function countStopped(tx: Tx): Promise<{ readonly cause: string; readonly count: number }[]> {
  const { rows } = await sql<{ cause: string; count: number }>`
    select stopped_by as cause, count(*)::int as count from outbox_messages
    where stopped_at > now() - interval '30 days' group by stopped_by order by count(*) desc, stopped_by`.execute(
    tx.db,
  );
  return rows;
}

/** What came in on each day since `day`, as far as anything did. */
export async function countDays(
  tx: Tx,
  day: string,
): Promise<{ readonly day: string; readonly kind: CountedKind; readonly count: number }[]> {
  const { rows } = await sql<{ day: string; kind: CountedKind; count: number }>`
    select day::text as day, kind, count from mail_return_counts where day >= ${day}::date order by day`.execute(
    tx.db,
  );
  return rows;
}
