import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IS_WALKING } from './business-clock.ts';
import { IS_FREE, isStillOurs, type Lease, RELEASED, taken } from './lease.ts';
import type { Tx } from './scope.ts';

/** Timers are not exact: a sweep that is due in a moment is due. */
const SLACK_SECONDS = 0.5;

/**
 * Takes the sweep for one process, unless another has it. If only wanted when due: a time further ahead than its period
 * was noted by a clock that ran ahead, and counts as due. A walk of the business clock does what is due by itself.
 */
export async function claimSweep(
  tx: Tx,
  { name, everySeconds }: { readonly name: string; readonly everySeconds: number },
  when: 'if due' | 'now' = 'now',
): Promise<Lease | undefined> {
  const lease: Lease = { table: 'sweeps', rows: sql`name = ${name}`, claim: randomUUID() };
  const isDue = sql`(due_at <= now() or due_at > now() + ${everySeconds} * interval '1 second')`;
  await sql`insert into sweeps (name) values (${name}) on conflict (name) do nothing`.execute(tx.db);
  const { numAffectedRows } = await sql`
    update sweeps set ${taken(lease.claim)}
    where ${lease.rows} and ${IS_FREE} and (${when === 'now'} or (${isDue} and not ${IS_WALKING}))`.execute(
    tx.db,
  );
  return numAffectedRows === 1n ? lease : undefined;
}

/** Gives the sweep back and says when it is due again. `done` is undefined when it failed. */
export async function finishSweep(
  tx: Tx,
  lease: Lease,
  result: { readonly done: number | undefined; readonly everySeconds: number },
): Promise<void> {
  await sql`
    update sweeps set ${RELEASED}, finished_at = now(), done = ${result.done ?? null},
      failed = ${result.done === undefined},
      succeeded_at = case when ${result.done === undefined} then succeeded_at else now() end,
      due_at = now() + ${result.everySeconds - SLACK_SECONDS} * interval '1 second'
    where ${isStillOurs(lease)}`.execute(tx.db);
}

/** Whether somebody is at one of these sweeps. */
export async function isAnySweeping(tx: Tx, names: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select from sweeps where name = any (${[...names]}::text[]) and not ${IS_FREE} limit 1`.execute(tx.db);
  return rows.length > 0;
}

/** How one sweep stands. Wall time. */
export interface SweepState {
  readonly name: string;
  /** When its last run ended, in whatever way; null before the first. */
  readonly finishedAt: Date | null;
  /** How many things it did; null when it failed. */
  readonly done: number | null;
  readonly failed: boolean;
  /** How long ago a run went well, or the installation began where none has. */
  readonly ageSeconds: number;
}

/** How these sweeps stand, in their order. */
export async function listSweeps(tx: Tx, names: readonly string[]): Promise<SweepState[]> {
  const { rows } = await sql<SweepState>`
    select known.name, finished_at as "finishedAt", done, coalesce(failed, false) as failed,
      greatest(extract(epoch from now() - coalesce(succeeded_at, (select created_at from installation), now())), 0)::float8
        as "ageSeconds"
    from unnest(${[...names]}::text[]) with ordinality known (name, place) left join sweeps using (name)
    order by place`.execute(tx.db);
  return rows;
}
