import { sql } from 'kysely';
import type { Tx } from './scope.ts';

/** Short enough that a dead process's sweep goes on elsewhere within half a minute. */
const LEASE_SECONDS = 20;
/** Timers are not exact: a sweep that is due in a moment is due. */
const SLACK_SECONDS = 0.5;

/** Takes the sweep for one process, unless another has it; answers whether it is ours. */
export async function claimSweep(
  tx: Tx,
  name: string,
  claim: string,
  { onlyIfDue }: { readonly onlyIfDue: boolean },
): Promise<boolean> {
  const { rows } = await sql`
    insert into sweeps (name, claim, claimed_until)
    values (${name}, ${claim}, now() + ${LEASE_SECONDS} * interval '1 second')
    on conflict (name) do update set claim = excluded.claim, claimed_until = excluded.claimed_until
    where sweeps.claimed_until < now() and (not ${onlyIfDue} or sweeps.due_at <= now())
    returning name`.execute(tx.db);
  return rows.length > 0;
}

/** Prolongs the lease, if it is still ours. */
export async function renewSweep(tx: Tx, name: string, claim: string): Promise<void> {
  await sql`
    update sweeps set claimed_until = now() + ${LEASE_SECONDS} * interval '1 second'
    where name = ${name} and claim = ${claim}`.execute(tx.db);
}

/** Gives the sweep back and says when it is due again. `done` is undefined when it failed. */
export async function finishSweep(
  tx: Tx,
  name: string,
  claim: string,
  result: { readonly done: number | undefined; readonly everySeconds: number },
): Promise<void> {
  await sql`
    update sweeps set claim = null, claimed_until = '-infinity', finished_at = now(), done = ${result.done ?? null},
      failed = ${result.done === undefined},
      due_at = now() + ${result.everySeconds - SLACK_SECONDS} * interval '1 second'
    where name = ${name} and claim = ${claim}`.execute(tx.db);
}
