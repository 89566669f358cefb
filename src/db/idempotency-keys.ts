import { sql } from 'kysely';
import { IS_FREE, isStillOurs, type Lease, taken } from './lease.ts';
import { principalOf } from './once.ts';
import type { Scope, Tx } from './scope.ts';

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

/** The acting principal's key, as a condition. */
const isOwn = (scope: Scope, key: string) =>
  sql<boolean>`organisation_id = scope_organisation() and principal = ${principalOf(scope)} and key = ${key}`;

/** The claim of one run of a request on its key. */
export function keyLease(scope: Scope, key: string, run: string): Lease {
  return { table: 'idempotency_keys', rows: isOwn(scope, key), claim: run };
}

/** Takes the key for this run: a key nobody has used, or one whose run died before it did anything. */
export async function claimKey(
  tx: Tx,
  request: { readonly key: string; readonly run: string; readonly hash: Buffer | undefined },
): Promise<boolean> {
  const { rows } = keyLease(tx.scope, request.key, request.run);
  const [, { numAffectedRows }] = await Promise.all([
    sql`
      insert into idempotency_keys (organisation_id, principal, key)
      values (scope_organisation(), ${principalOf(tx.scope)}, ${request.key}) on conflict do nothing`.execute(
      tx.db,
    ),
    sql`
      update idempotency_keys set ${taken(request.run)}, request_hash = ${request.hash ?? null}
      where ${rows} and not carried_out and status is null and ${IS_FREE}`.execute(tx.db),
  ]);
  return numAffectedRows === 1n;
}

/** What is on record under a key; undefined when it has been released meanwhile. */
export async function findRequest(tx: Tx, key: string): Promise<KnownRequest | undefined> {
  const row = await tx.db
    .selectFrom('idempotency_keys')
    .selectAll()
    .select(sql<boolean>`not ${IS_FREE}`.as('is_alive'))
    .where(isOwn(tx.scope, key))
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

/** Keeps the answer for whoever repeats the request. */
export async function keepAnswer(
  tx: Tx,
  request: { readonly key: string; readonly run: string; readonly hash: Buffer | undefined },
  answer: SealedAnswer,
): Promise<void> {
  await sql`
    update idempotency_keys set status = ${answer.status}, sealed = ${answer.sealed}, wrapped_key = ${answer.wrappedKey},
      request_hash = coalesce(${request.hash ?? null}, request_hash)
    where ${isStillOurs(keyLease(tx.scope, request.key, request.run))}`.execute(tx.db);
}

/** Frees a key under which nothing was done; answers false when something was. */
export async function releaseKey(tx: Tx, key: string, run: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from idempotency_keys where ${isStillOurs(keyLease(tx.scope, key, run))} and not carried_out`.execute(
    tx.db,
  );
  return numAffectedRows === 1n;
}
