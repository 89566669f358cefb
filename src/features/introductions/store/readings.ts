import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';

/** One handing-over, or one receipt with a name, and the items of it that an answer shows. */
export interface Shown {
  readonly subjectId: string;
  readonly items: readonly string[];
}

/** How it was seen: several at once, opened for itself, its file taken away, or several taken away as a file. */
export type ReadingWay = 'listed' | 'opened' | 'downloaded' | 'exported';

/**
 * Counts that the acting organisation's caller saw these items, with the role they have there: one row a subject, day,
 * role, way and set of items, however often it happens. In the order of the ids, so that two lists of the same people
 * wait for each other rather than both.
 */
export function writeReadings(tx: Tx, way: ReadingWay, shown: readonly Shown[]): void {
  const seen = shown.filter(({ items }) => items.length > 0);
  const { kind, id } = tx.scope.actor;
  if (seen.length === 0 || (kind !== 'staff' && kind !== 'api_key')) return;
  tx.putOff(sql`
    insert into readings (organisation_id, subject_id, day, way, reader, items, times, first_at, last_at)
    select ${tx.organisationId}, s.id, ${jstDate(tx.now)}::date, ${way},
      case when ${kind} = 'api_key' then 'api_key' else coalesce(
        (select m.role from members m where m.organisation_id = ${tx.organisationId} and m.user_id = ${id}), 'staff') end,
      string_to_array(s.items, ' '), 1, ${tx.now}, ${tx.now}
    from unnest(${seen.map((one) => one.subjectId)}::uuid[], ${seen.map((one) => one.items.join(' '))}::text[])
      as s (id, items)
    order by s.id
    on conflict (organisation_id, subject_id, day, way, reader, items)
      do update set times = readings.times + 1, last_at = greatest(readings.last_at, excluded.last_at)`);
}

/** What one organisation's people of one role saw of the acting person, all days together. */
export interface Reading {
  readonly organisationId: string;
  readonly way: ReadingWay;
  readonly reader: 'owner' | 'recruiter' | 'viewer' | 'api_key' | 'staff';
  readonly items: readonly string[];
  readonly times: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** Needs the `candidate` scope. */
export async function listReadings(tx: Tx): Promise<Reading[]> {
  const { rows } = await sql<Reading>`
    select organisation_id as "organisationId", way, reader, items, times, first_at as "firstAt", last_at as "lastAt"
    from list_readings_about_me() order by last_at desc, organisation_id, way, reader`.execute(tx.db);
  return rows;
}
