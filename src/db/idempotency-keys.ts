import { sql } from 'kysely';
import type { Tx } from './scope.ts';

/** What a request was answered, sealed. */
export interface SealedAnswer {
  readonly status: number;
  readonly sealed: Buffer;
  readonly wrappedKey: Buffer;
}

/** What is known of a key somebody else holds. */
export interface KnownRequest {
  readonly requestHash: Buffer | undefined;
  readonly answer: SealedAnswer | undefined;
  /** True once the effect is committed, answered or not. */
  readonly isCarriedOut: boolean;
  /** False when the run that holds the key has died. */
  readonly isAlive: boolean;
}

/** A run that does not renew for so long is dead, and the request may be tried again. */
const LEASE_SECONDS = 30;
const LEASE = sql`now() + ${sql.lit(LEASE_SECONDS)} * interval '1 second'`;

/** Takes the key for this run: a key nobody has used, or one whose run died before it did anything. */
export async function claimKey(
  tx: Tx,
  request: { readonly key: string; readonly run: string; readonly hash: Buffer | undefined },
): Promise<boolean> {
  const { rows } = await sql`
    insert into idempotency_keys (organisation_id, key, run, claimed_until, request_hash)
    values (scope_organisation(), ${request.key}, ${request.run}, ${LEASE}, ${request.hash ?? null})
    on conflict (organisation_id, key) do update
      set run = excluded.run, claimed_until = excluded.claimed_until, request_hash = excluded.request_hash
      where not idempotency_keys.carried_out and idempotency_keys.status is null
        and idempotency_keys.claimed_until < now()
    returning key`.execute(tx.db);
  return rows.length === 1;
}

/** What is on record under a key; undefined when it has been released meanwhile. */
export async function findRequest(tx: Tx, key: string): Promise<KnownRequest | undefined> {
  const row = await tx.db
    .selectFrom('idempotency_keys')
    .selectAll()
    .select(sql<boolean>`claimed_until > now()`.as('is_alive'))
    .where('organisation_id', '=', sql<string>`scope_organisation()`)
    .where('key', '=', key)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    requestHash: row.request_hash ?? undefined,
    isCarriedOut: row.carried_out,
    isAlive: row.is_alive,
    answer:
      row.status === null || row.sealed === null || row.wrapped_key === null
        ? undefined
        : { status: row.status, sealed: row.sealed, wrappedKey: row.wrapped_key },
  };
}

/** Prolongs the lease of a run that takes long. */
export async function renewKey(tx: Tx, key: string, run: string): Promise<void> {
  await sql`
    update idempotency_keys set claimed_until = ${LEASE}
    where organisation_id = scope_organisation() and key = ${key} and run = ${run}`.execute(tx.db);
}

/** Keeps the answer for whoever repeats the request. */
export async function keepAnswer(
  tx: Tx,
  request: { readonly key: string; readonly run: string; readonly hash: Buffer | undefined },
  answer: SealedAnswer,
): Promise<void> {
  await sql`
    update idempotency_keys set status = ${answer.status}, sealed = ${answer.sealed}, wrapped_key = ${answer.wrappedKey},
      request_hash = coalesce(${request.hash ?? null}, request_hash)
    where organisation_id = scope_organisation() and key = ${request.key} and run = ${request.run}`.execute(
    tx.db,
  );
}

/** Frees a key under which nothing was done; answers false when something was. */
export async function releaseKey(tx: Tx, key: string, run: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from idempotency_keys where organisation_id = scope_organisation() and key = ${key} and run = ${run}
      and not carried_out`.execute(tx.db);
  return numAffectedRows === 1n;
}
