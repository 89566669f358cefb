import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import { type Ending, endings } from '../../applicants/rules/retention.ts';

/** What terms deleted on a day: people, and selections by how they ended. */
export type Deleted = { readonly people: number } & Readonly<Record<Ending, number>>;

/** The same with the day, and who was left out, by why. */
export type Run = Deleted & { readonly on: JstDate; readonly leftOut: Readonly<Record<string, number>> };

/** Adds to the report of the day. */
export async function addToRun(tx: Tx, today: JstDate, { people, ...gone }: Deleted): Promise<void> {
  const counts = endings.map((ending) => gone[ending]);
  await sql`
    insert into retention_runs as r (company_id, on_day, people, rejected, withdrawn, declined, hired, left_us)
    values (scope_organisation(), ${today}::date, ${people}, ${sql.join(counts)})
    on conflict (company_id, on_day) do update set people = r.people + excluded.people, rejected = r.rejected + excluded.rejected,
      withdrawn = r.withdrawn + excluded.withdrawn, declined = r.declined + excluded.declined, hired = r.hired + excluded.hired,
      left_us = r.left_us + excluded.left_us`.execute(tx.db);
}

/** Says on the report of the day, where there is one, who was left out. */
export async function noteLeftOut(
  tx: Tx,
  today: JstDate,
  leftOut: Readonly<Record<string, number>>,
): Promise<void> {
  await sql`
    update retention_runs set left_out = ${JSON.stringify(leftOut)}::jsonb
    where company_id = (select scope_organisation()) and on_day = ${today}::date`.execute(tx.db);
}

/** The reports, the latest first. */
export async function listRuns(tx: Tx, before: JstDate | null, most: number): Promise<Run[]> {
  const { rows } = await sql<Run>`
    select on_day as "on", people, rejected, withdrawn, declined, hired, left_us as left, left_out as "leftOut" from retention_runs
    where company_id = (select scope_organisation()) and (${before}::date is null or on_day < ${before}::date)
    order by on_day desc limit ${most}`.execute(tx.db);
  return rows;
}
