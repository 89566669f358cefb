import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';

/**
 * The name of the colleague who did something, as a column of a list: null where they work here no more, or a program did it.
 * @param who the column that says it, as the query names it
 */
export function colleagueName(tx: Tx, who: string): RawBuilder<string | null> {
  return sql`(select m.name from members m where m.organisation_id = ${tx.organisationId} and m.user_id = ${sql.ref(who)})`;
}

/** Somebody who works here. */
export interface Colleague {
  readonly userId: string;
  readonly name: string;
}

/** Everybody who works for the acting organisation, by name. */
export function listColleagues(tx: Tx): Promise<Colleague[]> {
  return tx.db
    .selectFrom('members')
    .where('organisation_id', '=', tx.organisationId)
    .select(['user_id as userId', 'name'])
    .orderBy('name')
    .orderBy('user_id')
    .execute();
}

/** Those of these people who work here, kept from leaving until the transaction ends. */
export async function holdColleagues(tx: Tx, userIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ userId: string }>`
    select user_id as "userId" from members where organisation_id = ${tx.organisationId}
      and user_id = any (${[...userIds]}::text[]) order by user_id for key share`.execute(tx.db);
  return rows.map(({ userId }) => userId);
}
