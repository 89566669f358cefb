import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';

interface Span {
  readonly since: Date;
  readonly until: Date;
}

/** What became of requests an agency was asked about: new ones it can still answer, hires, and ends without one. */
export interface AskedNews {
  readonly arrived: number;
  readonly hired: number;
  readonly ended: number;
}

/** The acting agency's news after a moment and up to another. */
export async function countAskedNews(tx: Tx, { since, until }: Span): Promise<AskedNews> {
  const { rows } = await sql<AskedNews>`
    select count(*) filter (where o.answer is null and o.due_at > ${tx.now} and o.offered_at > ${since}
        and o.offered_at <= ${until}) as arrived,
      count(*) filter (where o.answer = 'accepted' and coalesce(r.return_reason, 'own_person') = 'own_person'
        and r.consumed_at > ${since} and r.consumed_at <= ${until}) as hired,
      count(*) filter (where o.answer = 'accepted' and r.return_reason <> 'own_person' and r.returned_at > ${since}
        and r.returned_at <= ${until}) as ended
    from redemption_offers o
    join redemptions r on r.company_id = o.company_id and r.id = o.redemption_id
    where o.agency_id = ${tx.organisationId}`.execute(tx.db);
  return rows[0] ?? { arrived: 0, hired: 0, ended: 0 };
}

/** How many of the acting company's requests were taken on after a moment and up to another, and still are. */
export async function countTaken(tx: Tx, { since, until }: Span): Promise<number> {
  const row = await tx.db
    .selectFrom('redemption_offers as o')
    .innerJoin('redemptions as r', (join) =>
      join.onRef('r.company_id', '=', 'o.company_id').onRef('r.id', '=', 'o.redemption_id'),
    )
    .where('o.company_id', '=', tx.organisationId)
    .where('o.answer', '=', 'accepted')
    .where('o.answered_at', '>', since)
    .where('o.answered_at', '<=', until)
    .where('r.returned_at', 'is', null)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}
