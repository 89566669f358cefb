import { sql } from 'kysely';
import type { Tx } from './scope.ts';

/** In which store something was found, and what kind of thing; never the thing itself. */
export interface CanaryFinding {
  readonly store: string;
  readonly kind: string;
}

/** What could not be judged, and why. */
export interface CanaryGap {
  readonly store: string;
  readonly why: string;
}

/** What a run has come to. */
export interface CanaryResult {
  /** How much was looked through, by store. */
  readonly lookedAt: Readonly<Record<string, number>>;
  readonly findings: readonly CanaryFinding[];
  readonly unjudged: readonly CanaryGap[];
  /** What a run before had left and this one removed. */
  readonly leftOver: number;
}

/** A run of the canary; nothing but its beginning while it is under way, or where it broke off. */
export interface CanaryRun extends CanaryResult {
  readonly id: string;
  readonly beganAt: Date;
  readonly endedAt: Date | null;
  readonly isClean: boolean | null;
}

/** The newest runs, the newest first. Needs the `operator` or `system` scope. */
export async function listCanaryRuns(tx: Tx, limit: number): Promise<CanaryRun[]> {
  return tx.db
    .selectFrom('canary_runs')
    .select(['id', 'began_at as beganAt', 'ended_at as endedAt', 'clean as isClean'])
    .select(['looked_at as lookedAt', 'findings', 'unjudged', 'left_over as leftOver'])
    .orderBy('began_at', 'desc')
    .limit(limit)
    .$castTo<CanaryRun>()
    .execute();
}

/** The newest run that ended, and the newest that ended without a finding. Needs the `operator` or `system` scope. */
export async function findCanaryStanding(tx: Tx): Promise<{
  readonly last: Pick<CanaryRun, 'endedAt' | 'isClean'> | undefined;
  readonly cleanAt: Date | null;
}> {
  const last = await tx.db
    .selectFrom('canary_runs')
    .where('ended_at', 'is not', null)
    .select(['ended_at as endedAt', 'clean as isClean'])
    .orderBy('began_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { cleanAt } = await tx.db
    .selectFrom('canary_runs')
    .where('clean', '=', true)
    .select((eb) => eb.fn.max('ended_at').as('cleanAt'))
    .executeTakeFirstOrThrow();
  return { last, cleanAt };
}

/** Since when there is an installation that could be looked at; from now on where none has begun. Needs the `system` or `operator` scope. */
export async function findInstalledAt(tx: Tx): Promise<Date> {
  const installed = await tx.db
    .selectFrom('installation')
    .select('created_at as createdAt')
    .executeTakeFirst();
  return installed?.createdAt ?? tx.wall;
}

/** Begins a run; undefined where one is under way for less than an hour. Needs the `system` scope. */
export async function beginCanaryRun(tx: Tx): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`insert into canary_runs (began_at)
    select now() where not exists (select from canary_runs where ended_at is null and began_at > now() - interval '1 hour')
    returning id`.execute(tx.db);
  return rows[0]?.id;
}

/** Writes down what a run has come to; from then on it never changes. Needs the `system` scope. @param isClean it came to its end and found nothing */
export async function endCanaryRun(
  tx: Tx,
  id: string,
  result: CanaryResult,
  isClean: boolean,
): Promise<void> {
  await tx.db
    .updateTable('canary_runs')
    .set({
      ended_at: sql`clock_timestamp()`,
      clean: isClean,
      looked_at: JSON.stringify(result.lookedAt),
      findings: JSON.stringify(result.findings),
      unjudged: JSON.stringify(result.unjudged),
      left_over: result.leftOver,
    })
    .where('id', '=', id)
    .execute();
}
