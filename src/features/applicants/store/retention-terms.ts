import { sql } from 'kysely';
import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { Terms } from '../rules/retention.ts';

/** A decision about terms: what, when and whose. */
export interface DecidedTerms extends Terms {
  readonly id: string;
  readonly at: Date;
  /** Null where they work there no more, or a program decided. */
  readonly by: string | null;
}

/** What the acting company decided last; undefined where it never has. */
export async function findTerms(tx: Tx): Promise<Terms | undefined> {
  const { rows } = await sql<Terms>`
    select rejected, withdrawn, declined, hired, left_us as left from retention_terms
    where company_id = (select scope_organisation()) order by decided_at desc, id desc limit 1`.execute(
    tx.db,
  );
  return rows[0];
}

/** Lets decisions of one company take turns until the transaction ends. */
export async function lockTerms(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('retention ' || scope_organisation()::text, 0))`.execute(
    tx.db,
  );
}

export async function insertTerms(tx: Tx, id: string, terms: Terms): Promise<void> {
  const { left, ...others } = terms;
  await tx.db
    .insertInto('retention_terms')
    .values({
      company_id: tx.organisationId,
      id,
      decided_at: tx.now,
      decided_by: tx.scope.actor.id,
      left_us: left,
      ...others,
    })
    .execute();
}

/** Every decision, the latest first. */
export function listTerms(tx: Tx, page: PageRequest): Promise<Page<DecidedTerms>> {
  const query = tx.db
    .selectFrom('retention_terms as r')
    .leftJoin('members as m', (join) =>
      join.onRef('m.organisation_id', '=', 'r.company_id').onRef('m.user_id', '=', 'r.decided_by'),
    )
    .where('r.company_id', '=', tx.organisationId)
    .select([
      'r.id',
      'r.decided_at as at',
      'm.name as by',
      'r.rejected',
      'r.withdrawn',
      'r.declined',
      'r.hired',
      'r.left_us as left',
    ]);
  return newestFirst(query, { at: 'r.decided_at', id: 'r.id' }, page, ({ at, id }) => ({ at, id }));
}
