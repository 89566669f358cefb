import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, startOfJstDay } from '../../../platform/calendar.ts';

/** What becomes of people and of what they ask, whatever company or agency. */
export interface EverybodyCounts {
  readonly registered: number;
  readonly wanted_nothing: number;
  readonly chose_14: number;
  readonly unhelped_14: number;
  readonly chose_30: number;
  readonly unhelped_30: number;
  readonly introduced_people: number;
  readonly interviewed_elsewhere: number;
  readonly hired_elsewhere: number;
  readonly requests_due: number;
  readonly requests_in_time: number;
  readonly complaints: number;
}

/** Of a period, by the day of the registration, of the introduction, or on which a request came. Needs the `operator` scope. */
export async function countEverybody(
  tx: Tx,
  from: JstDate | null,
  before: JstDate,
): Promise<EverybodyCounts> {
  const first = from ?? '2000-01-01';
  const { rows } = await sql<EverybodyCounts>`
    select p.registered, p.wanted_nothing, p.chose_14, p.unhelped_14, p.chose_30, p.unhelped_30, p.introduced as introduced_people,
      p.interviewed as interviewed_elsewhere, p.hired as hired_elsewhere, q.requests_due, q.requests_in_time, q.complaints
    from count_people_measures(${first}::date, ${before}::date) p
    cross join (
      select (count(*) filter (where closed_at is not null or due_at <= ${tx.now}))::int as requests_due,
        (count(*) filter (where closed_at < due_at))::int as requests_in_time,
        (count(*) filter (where kind = 'complaint'))::int as complaints
      from requests where received_at >= ${startOfJstDay(first)} and received_at < ${startOfJstDay(before)}) q`.execute(
    tx.db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('counting answered nothing');
  return row;
}
