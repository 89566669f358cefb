import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';
import { inScope, type Scope, type Tx } from './scope.ts';

/** Short enough that a dead process's work goes on elsewhere within half a minute. */
const LEASE_SECONDS = 20;
const RENEWAL_MS = 5_000;

const LEASE = sql`${sql.lit(LEASE_SECONDS)} * interval '1 second'`;

/**
 * Rows that one process works on: each has the columns `claim` (a random id of this claim, null while nobody has the
 * row) and `claimed_until` (wall time). Every write about the work asks `isStillOurs`, so that a process which was
 * thought dead can do no harm when it wakes.
 */
export interface Lease {
  readonly table: 'outbox_messages' | 'sweeps' | 'idempotency_keys' | 'imports' | 'business_clock';
  /** The condition that finds the rows, whoever has them. */
  readonly rows: RawBuilder<unknown>;
  readonly claim: string;
}

/** What an update sets that takes a row, or keeps it. Pair it with IS_FREE. */
export function taken(claim: string): RawBuilder<unknown> {
  return sql`claim = ${claim}, claimed_until = clock_timestamp() + ${LEASE}`;
}

/** What an update sets that gives a row back. */
export const RELEASED = sql`claim = null, claimed_until = '-infinity'`;

/**
 * Nobody holds the row, or whoever does has not been heard of. A lease that reaches further than any can was given by a
 * clock that ran ahead and means nothing. The time of the check and not of the transaction: it may have waited.
 */
export const IS_FREE = sql<boolean>`(claimed_until < clock_timestamp() or claimed_until > clock_timestamp() + 2 * ${LEASE})`;

/** The rows, as long as no later claim has taken them. */
export function isStillOurs({ rows, claim }: Lease): RawBuilder<boolean> {
  return sql<boolean>`(${rows}) and claim = ${claim}`;
}

/** Runs `work` on rows this process has taken, and tells the database every few seconds that it lives. */
export async function withLease<T>(
  database: Database,
  scope: Scope,
  lease: Lease,
  work: () => Promise<T>,
): Promise<T> {
  const renewal = setInterval(() => {
    // A database that is away fails the work itself, which says so.
    inScope(database, scope, (tx) => renew(tx, lease)).catch(() => undefined);
  }, RENEWAL_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
  }
}

async function renew(tx: Tx, lease: Lease): Promise<void> {
  await sql`
    update ${sql.table(lease.table)} set ${taken(lease.claim)} where ${isStillOurs(lease)}`.execute(tx.db);
}
