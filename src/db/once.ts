import { type Kysely, sql } from 'kysely';
import type { Scope } from './scope.ts';
import type { DB } from './types.ts';

/** The repeatable request that a transaction carries out (src/platform/http/idempotency.ts). */
export interface Once {
  readonly key: string;
  /** Which run of the request holds the key. */
  readonly run: string;
}

/** Whose key space it is: two principals of one organisation that choose the same key ask for two things. */
export function principalOf({ actor }: Pick<Scope, 'actor'>): string {
  return `${actor.kind}:${actor.id}`;
}

/** The key was taken over by a later run while this one was thought dead: what this one wrote must not stay. */
export class RunOvertaken extends Error {
  override readonly name = 'RunOvertaken';

  constructor() {
    super('a later run of the same request has taken over');
  }
}

/**
 * Notes in the transaction itself that the request has been carried out, so that effect and note are there together or
 * not at all. A transaction that only read notes nothing.
 * @throws RunOvertaken
 */
export async function markCarriedOut(db: Kysely<DB>, scope: Scope, once: Once): Promise<void> {
  const { rows } = await sql<{ ours: boolean }>`
    with marked as (
      update idempotency_keys set carried_out = true
      where organisation_id = scope_organisation() and principal = ${principalOf(scope)} and key = ${once.key}
        and claim = ${once.run}
        and pg_current_xact_id_if_assigned() is not null
      returning key)
    select pg_current_xact_id_if_assigned() is null or exists (select from marked) as ours`.execute(db);
  if (rows[0]?.ours !== true) throw new RunOvertaken();
}
