import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IS_FREE, isStillOurs, type Lease, RELEASED, taken } from './lease.ts';
import type { Tx } from './scope.ts';

/** One walk of the business clock: whoever has it is the only one who moves it. */
export interface ClockTurn {
  readonly lease: Lease;
  /** Where it began, and where it leads. */
  readonly from: Date;
  readonly target: Date;
  /** The same as what the clock is then ahead of wall time: steps side by side come to their sum, however long each takes. */
  readonly targetAhead: string;
}

/**
 * Takes the clock for a walk by an ISO 8601 duration; undefined while another walk is under way. From the clock's own row, so
 * that walks which were asked for at once follow each other. Needs the `system` scope, as what follows.
 */
export async function takeClock(tx: Tx, duration: string): Promise<ClockTurn | undefined> {
  const lease: Lease = { table: 'business_clock', rows: sql`one`, claim: randomUUID() };
  // As elapsed time: an interval in months would let the clock jump back at the end of a longer month.
  const { rows } = await sql<Omit<ClockTurn, 'lease'>>`
    update business_clock set ${taken(lease.claim)} where ${IS_FREE}
    returning now() + ahead as "from", now() + ahead + ${duration}::interval as target,
      ((now() + ahead + ${duration}::interval) - now())::text as "targetAhead"`.execute(tx.db);
  const [row] = rows;
  return row && { lease, ...row };
}

/**
 * Moves it to `stop`, or to where the walk leads where that is nearer; never back.
 * @throws Error when the walk is no longer ours: it was thought dead, or the demo began anew
 */
export async function moveClockTo(tx: Tx, { lease, targetAhead }: ClockTurn, stop: Date): Promise<void> {
  // Compared as instants: two intervals of months and days have no order.
  const { numAffectedRows } = await sql`
    update business_clock set
      ahead = greatest(now() + ahead, least(now() + ${targetAhead}::interval, ${stop}::timestamptz)) - now()
    where ${isStillOurs(lease)}`.execute(tx.db);
  if (numAffectedRows !== 1n) throw new Error('the walk of the business clock was cut short');
}

/** Whether somebody walks it: what recurs is done by the walk then, and by nobody beside it. */
export const IS_WALKING = sql<boolean>`exists (select from business_clock where not ${IS_FREE})`;

/** Gives it back where the walk has led. */
export async function giveClockBack(tx: Tx, { lease }: ClockTurn): Promise<void> {
  await sql`update business_clock set ${RELEASED} where ${isStillOurs(lease)}`.execute(tx.db);
}
