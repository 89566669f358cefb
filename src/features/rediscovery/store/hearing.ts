import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { OpeningId } from '../../../platform/ids.ts';
import type { Band } from '../rules/hearing.ts';

/** What a company says of an opening so that wishes can be held against it. */
export interface HearingTerms {
  readonly work: string;
  readonly place: string;
  readonly remote: boolean;
  readonly payTo: number;
}

/** The same with what came of it last. */
export interface Hearing extends HearingTerms {
  /** Null where there were fewer than five, or nobody has counted yet. */
  readonly band: Band | null;
  readonly countedAt: Date | null;
  readonly nextCountAt: Date;
}

/** Of one opening; undefined where its company has not asked. */
export async function findHearing(tx: Tx, openingId: OpeningId): Promise<Hearing | undefined> {
  return tx.db
    .selectFrom('opening_hearings')
    .where('company_id', '=', tx.organisationId)
    .where('opening_id', '=', openingId)
    .select(['work', 'place', 'remote', 'pay_to as payTo', 'band', 'counted_at as countedAt'])
    .select('next_count_at as nextCountAt')
    .$castTo<Hearing>()
    .executeTakeFirst();
}

/** Asks for a count, or says otherwise what it goes by: the day of the next count stays. */
export async function saveHearing(tx: Tx, openingId: OpeningId, terms: HearingTerms): Promise<void> {
  await sql`insert into opening_hearings (company_id, opening_id, work, place, remote, pay_to, asked_at, asked_by, next_count_at)
    values (scope_organisation(), ${openingId}, ${terms.work}, ${terms.place}, ${terms.remote}, ${terms.payTo}, ${tx.now},
      ${tx.scope.actor.id}, next_wish_count())
    on conflict (company_id, opening_id) do update set work = excluded.work, place = excluded.place, remote = excluded.remote,
      pay_to = excluded.pay_to, asked_at = excluded.asked_at, asked_by = excluded.asked_by`.execute(tx.db);
}

/** Counts what is due, of each company at most so many openings. Answers how many were due; in the system scope. */
export async function countWishes(tx: Tx, openings: number): Promise<number> {
  const { rows } = await sql<{ due: number }>`select count_wishes(${openings}) as due`.execute(tx.db);
  return rows[0]?.due ?? 0;
}
