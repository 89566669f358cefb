import type { Kysely } from 'kysely';
import type pg from 'pg';
import { kyselyOn } from './client-dialect.ts';
import type { Database } from './database.ts';
import { markCarriedOut, type Once } from './once.ts';
import type { DB } from './types.ts';

/** Who is acting, for the audit log. */
export interface Actor {
  readonly kind: 'staff' | 'api_key' | 'candidate' | 'system';
  readonly id: string;
}

/** What a transaction may see and write; the policies in src/db/migrations say what each kind means. */
export type Scope =
  /** A company's or agency's own rows. */
  | {
      readonly kind: 'organisation';
      readonly organisationId: string;
      readonly actor: Actor;
      readonly requestId?: string;
      /** Set while an API request with an Idempotency-Key is carried out. */
      readonly once?: Once;
    }
  /** The operator's desk: approvals, objections, ledgers; never applicants or profiles. */
  | {
      readonly kind: 'operator';
      readonly organisationId: string;
      readonly actor: Actor;
      readonly requestId?: string;
      readonly once?: Once;
    }
  /** A signed-in member of staff before an organisation is chosen: own memberships, applying for an organisation. */
  | { readonly kind: 'staff'; readonly userId: string; readonly actor: Actor; readonly requestId?: string }
  /** The person's own rows. */
  | {
      readonly kind: 'candidate';
      readonly candidateId: string;
      readonly actor: Actor;
      readonly requestId?: string;
    }
  /** An unknown browser: its own drafts and codes. `visitor` is the SHA-256 of its cookie. */
  | { readonly kind: 'visitor'; readonly visitor: Buffer; readonly actor: Actor; readonly requestId?: string }
  /** The one declared write across owners: person, the link's company, the chosen agencies; insert-only by policy. */
  | {
      readonly kind: 'registration';
      readonly candidateId: string;
      readonly companyId: string | undefined;
      readonly agencyIds: readonly string[];
      readonly visitor?: Buffer;
      readonly actor: Actor;
      readonly requestId?: string;
    }
  /** Settling one introduction (its receipt and the company's ledger) after an answer, a decision or a deadline. */
  | {
      readonly kind: 'settlement';
      readonly introductionId?: string;
      readonly companyId?: string;
      readonly actor: Actor;
      readonly requestId?: string;
    }
  /** Jobs and the installation itself: outbox, due lists, set-up. */
  | { readonly kind: 'system'; readonly actor: Actor; readonly requestId?: string };

/** A transaction within a scope. Store functions take it as their first parameter. */
export interface Tx {
  readonly db: Kysely<DB>;
  /** Business time at the start of the transaction (deadlines, policies, statistics). */
  readonly now: Date;
  /** Wall time at the start of the transaction (codes, sessions, leases). */
  readonly wall: Date;
  readonly scope: Scope;
  /**
   * The same transaction under another scope, for the declared places where one action writes for several owners.
   * The previous scope is restored afterwards; a failed statement aborts the whole transaction anyway.
   */
  within<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>;
}

/**
 * Runs `work` in one READ COMMITTED transaction under `scope`, commits when it returns and rolls back when it throws.
 * The only way to a statement in this product (architecture.md §4.1).
 */
export async function inScope<T>(database: Database, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  try {
    const { now, wall } = await begin(client, scope);
    const tx = transaction(client, kyselyOn(client), scope, now, wall);
    const result = await work(tx);
    if ('once' in scope && scope.once !== undefined) await markCarriedOut(tx.db, scope.once);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: unknown) => {
      broken = rollbackError instanceof Error ? rollbackError : new Error('rollback failed');
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function transaction(client: pg.PoolClient, db: Kysely<DB>, scope: Scope, now: Date, wall: Date): Tx {
  return {
    db,
    now,
    wall,
    scope,
    async within(inner, work) {
      await client.query(`SELECT ${settings(inner)}`);
      const result = await work(transaction(client, db, inner, now, wall));
      await client.query(`SELECT ${settings(scope)}`);
      return result;
    },
  };
}

/**
 * BEGIN, the scope and both clocks in one round trip. Only what the scope says is set: a setting lasts for one
 * transaction, so the others are empty as they are.
 */
async function begin(client: pg.PoolClient, scope: Scope): Promise<{ now: Date; wall: Date }> {
  const results: unknown = await client.query(
    `BEGIN; SELECT ${settings(scope, (value) => value !== '')}, now() AS wall, business_now() AS business`,
  );
  const rows = Array.isArray(results)
    ? (results[1] as pg.QueryResult<{ wall: Date; business: Date }>).rows
    : [];
  const row = rows[0];
  if (row === undefined) throw new Error('the database did not say the time');
  return { now: row.business, wall: row.wall };
}

function settings(scope: Scope, isNeeded: (value: string) => boolean = () => true): string {
  const values: Record<string, string> = {
    scope: scope.kind,
    organisation: organisationOf(scope) ?? '',
    candidate: 'candidateId' in scope ? scope.candidateId : '',
    introduction: scope.kind === 'settlement' ? (scope.introductionId ?? '') : '',
    agencies: scope.kind === 'registration' ? `{${scope.agencyIds.join(',')}}` : '',
    user: scope.kind === 'staff' ? scope.userId : '',
    visitor: 'visitor' in scope && scope.visitor !== undefined ? scope.visitor.toString('hex') : '',
  };
  return Object.entries(values)
    .filter(([, value]) => isNeeded(value))
    .map(([name, value]) => `set_config('relay.${name}', ${literal(value)}, true)`)
    .join(', ');
}

function organisationOf(scope: Scope): string | undefined {
  switch (scope.kind) {
    case 'organisation':
    case 'operator':
      return scope.organisationId;
    case 'registration':
    case 'settlement':
      return scope.companyId;
    case 'staff':
    case 'candidate':
    case 'visitor':
    case 'system':
      return undefined;
  }
}

// Ids only ever come from us or have been parsed, but a scope is the wall itself: it refuses whatever could end a literal.
function literal(value: string): string {
  if (!/^[A-Za-z0-9_{},-]*$/.test(value)) throw new TypeError('not an id');
  return `'${value}'`;
}
