import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { inState, isUncontacted } from './inbox-states.ts';

/** A count; with `isMore` there are more, and nobody counts them. */
export interface CountedTo {
  readonly count: number;
  readonly isMore: boolean;
}

const MOST_COUNTED = 1_000;

/** How many provisions wait for an answer within their window. */
export function countWaiting(tx: Tx): Promise<CountedTo> {
  return countUpTo(tx, delivered(tx).where('p.answer_due_at', '>', tx.now));
}

/** How many the agency has received and not contacted yet. */
export function countUncontacted(tx: Tx): Promise<CountedTo> {
  return countUpTo(tx, ownProvisions(tx).where(isUncontacted(tx)));
}

/** How many the agency first contacts by days that end after `since`, up to `until`. */
export async function countContactsDue(
  tx: Tx,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<number> {
  const due = ownProvisions(tx)
    .where(isUncontacted(tx))
    .where('p.contact_due_at', '>', since)
    .where('p.contact_due_at', '<=', until);
  return (await countUpTo(tx, due)).count;
}

/** Deadlines of one stretch of time. */
export interface DueCount {
  /** Whose deadline lies in it and is still ahead. */
  readonly due: number;
  /** All that wait. */
  readonly waiting: number;
  /** The first deadline of all; null where nobody waits. */
  readonly nearestDueAt: Date | null;
}

/** Whom the acting agency has to answer by deadlines after `since`, up to `until`. */
export async function countDue(
  tx: Tx,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<DueCount> {
  const row = await delivered(tx)
    .where('p.answer_due_at', '>', tx.now)
    .select(
      sql<number>`count(*) filter (where p.answer_due_at > ${since} and p.answer_due_at <= ${until})`.as(
        'due',
      ),
    )
    .select(sql<number>`count(*)`.as('waiting'))
    .select(sql<Date | null>`min(p.answer_due_at)`.as('nearestDueAt'))
    .executeTakeFirst();
  return row ?? { due: 0, waiting: 0, nearestDueAt: null };
}

/** How many nobody answered, by accepting or by a claim, until a deadline after `since`, up to `until`. */
export async function countSilent(
  tx: Tx,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<number> {
  const row = await delivered(tx)
    .where('o.provision_id', 'is', null)
    .where('p.answer_due_at', '>', since)
    .where('p.answer_due_at', '<=', until)
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirst();
  return row?.count ?? 0;
}

function ownProvisions(tx: Tx) {
  return tx.db.selectFrom('provisions as p').where('p.agency_id', '=', tx.organisationId);
}

function delivered(tx: Tx) {
  return ownProvisions(tx)
    .leftJoin('objections as o', (join) =>
      join.onRef('o.agency_id', '=', 'p.agency_id').onRef('o.provision_id', '=', 'p.id'),
    )
    .where(inState('delivered'));
}

/** Reads one row more than it counts, however many there are. */
async function countUpTo(tx: Tx, rows: ReturnType<typeof ownProvisions>): Promise<CountedTo> {
  const { count } = await rows
    .select('p.id')
    .limit(MOST_COUNTED + 1)
    .$call((some) => tx.db.selectFrom(some.as('some')))
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  return { count: Math.min(count, MOST_COUNTED), isMore: count > MOST_COUNTED };
}
