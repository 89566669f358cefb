import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { CountedReason } from '../rules/reason-shares.ts';

/** How many of the latest rejections, at most `limit`, ended for which reason; null for none that is recorded. */
export async function countReasons(tx: Tx, limit: number): Promise<CountedReason[]> {
  const { rows } = await sql<CountedReason>`
    select reason_kind as kind, count(*)::integer as count from (
      select reason_kind from selections
      where company_id = (select scope_organisation()) and status = 'rejected'
      order by case when ended_on is null then date '0001-01-01' else ended_on end desc, id desc limit ${limit}) as latest
    group by 1 order by 2 desc, 1`.execute(tx.db);
  return rows;
}
