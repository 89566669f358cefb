import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';

/**
 * The name of the colleague who did something, as a column of a list: null where they work here no more, or a program did it.
 * @param who the column that says it, as the query names it
 */
export function colleagueName(tx: Tx, who: string): RawBuilder<string | null> {
  return sql`(select m.name from members m where m.organisation_id = ${tx.organisationId} and m.user_id = ${sql.ref(who)})`;
}
