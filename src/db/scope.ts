import type { CompiledQuery, Kysely } from 'kysely';
import type { CandidateId, OrganisationId } from '../platform/ids.ts';
import { kyselyOn } from './client-dialect.ts';
import type { Database } from './database.ts';
import { entryAt, insertOf, type JournalEntry, type NewEntry, REPLAYER } from './journal/entry.ts';
import { markCarriedOut, type Once } from './once.ts';
import { OpenTransaction } from './open-transaction.ts';
import { PutOff } from './put-off.ts';
import { isRequest } from './scope-settings.ts';
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
  /** The company, agency or operator that acts. @throws TypeError in a scope of nobody's organisation */
  readonly organisationId: OrganisationId;
  /** The person who acts. @throws TypeError in a scope that is no person's */
  readonly candidateId: CandidateId;
  /** The browser that acts, as the SHA-256 of its cookie. @throws TypeError in a scope without one */
  readonly visitor: Buffer;
  /**
   * The same transaction under another scope, for the declared places where one action writes for several owners.
   * Each Tx keeps its own scope, also where several are at work side by side.
   */
  within<T>(scope: Scope, work: (tx: Tx) => Promise<T> | T): Promise<T>;
  /**
   * Puts off an insert or update whose answer nobody needs: all of them are carried out as one statement under this
   * scope, in one write with COMMIT (db/put-off.ts). Later statements of the transaction do not see it, and neither do
   * the others that were put off: each row at most once, no WITH of its own. If it fails, nothing is committed and
   * inScope rejects with its error. Scopes follow one another in the order in which each first put something off.
   * @throws TypeError for anything but an insert or update, and for values that cannot be sent
   */
  putOff(statement: Statement): void;
  /**
   * Puts off a statement to the very end, after all of these. For a lock that many wait for: it is then held while the
   * server works and writes to disk, not while a round trip is under way.
   */
  atCommit(statement: Statement): void;
  /**
   * Notes in the journal what must not come undone when an older state of the database is put back: in its table by this
   * transaction, and on the disk before inScope answers. Needs the scope of whoever does it. Answers the entry's id.
   */
  note(entry: NewEntry): string;
  /** Carries out now what has been put off so far, for work that goes on to read it. */
  carryOut(): Promise<void>;
}

/** What the query builder makes, and `sql` too. */
export interface Statement {
  compile(db: Kysely<DB>): CompiledQuery;
}

/** How a transaction reads. */
export interface Reading {
  /** All of it sees the one state of the database at its beginning, and must not change what others may change meanwhile. */
  readonly isSnapshot?: boolean;
}

/**
 * Runs `work` in one READ COMMITTED transaction under `scope`, commits when it returns and rolls back when it throws.
 * The only way to a statement in this product (architecture.md §3).
 */
export async function inScope<T>(
  database: Database,
  scope: Scope,
  work: (tx: Tx) => Promise<T> | T,
  { isSnapshot = false }: Reading = {},
): Promise<T> {
  const leave = await takeShare(database, scope);
  const noted: JournalEntry[] = [];
  let result: T;
  try {
    result = await onConnection(database, scope, noted, work, isSnapshot);
  } finally {
    leave?.();
  }
  // Nothing of the database is held any more while the disk is waited for.
  if (noted.length > 0) await database.journal?.keep(noted);
  return result;
}

/** An organisation's turn at the connections; everybody else, people and the public above all, needs none. */
function takeShare({ shares }: Database, scope: Scope): Promise<() => void> | undefined {
  if (scope.kind !== 'organisation' && scope.kind !== 'operator') return undefined;
  return shares.transactions.take(scope.organisationId, !isRequest(scope));
}

async function onConnection<T>(
  database: Database,
  scope: Scope,
  noted: JournalEntry[],
  work: (tx: Tx) => Promise<T> | T,
  isSnapshot: boolean,
): Promise<T> {
  const client = await database.pool.connect();
  const open = new OpenTransaction(client);
  let broken: Error | undefined;
  try {
    const clocks = await open.begin(scope, isSnapshot);
    const tx = transaction({ open, putOff: new PutOff(), noted, ...clocks }, scope);
    const result = await work(tx);
    if ('once' in scope && scope.once !== undefined) {
      // Only what has been written by now tells the note that there was something to carry out.
      await tx.carryOut();
      await markCarriedOut(tx.db, scope, scope.once);
    }
    const carriedOut = tx.carryOut();
    const committed = open.commit();
    // Of two failures the earlier one says what is wrong.
    committed.catch(() => undefined);
    await carriedOut;
    await committed;
    return result;
  } catch (error) {
    await open.rollback().catch((rollbackError: unknown) => {
      broken = rollbackError instanceof Error ? rollbackError : new Error('rollback failed');
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

interface Parts {
  readonly open: OpenTransaction;
  readonly putOff: PutOff;
  readonly noted: JournalEntry[];
  readonly now: Date;
  readonly wall: Date;
}

function transaction(parts: Parts, scope: Scope): Tx {
  const { open, putOff, noted, now, wall } = parts;
  const db = kyselyOn(open, scope);
  return {
    db,
    now,
    wall,
    scope,
    get organisationId() {
      if (!('organisationId' in scope))
        throw new TypeError(`no organisation acts in the scope ${scope.kind}`);
      return scope.organisationId as OrganisationId;
    },
    get candidateId() {
      if (!('candidateId' in scope)) throw new TypeError(`no person acts in the scope ${scope.kind}`);
      return scope.candidateId as CandidateId;
    },
    get visitor() {
      if (!('visitor' in scope) || scope.visitor === undefined)
        throw new TypeError(`no browser acts in the scope ${scope.kind}`);
      return scope.visitor;
    },
    within: async (inner, work) => work(transaction(parts, inner)),
    putOff: (statement) => putOff.add(scope, statement.compile(db)),
    atCommit: (statement) => putOff.addLast(scope, statement.compile(db)),
    note(entry) {
      const full = entryAt(entry, { now, wall });
      if (scope.actor.kind === REPLAYER.kind && scope.actor.id === REPLAYER.id) return full.id;
      noted.push(full);
      putOff.add(scope, insertOf(full).compile(db));
      return full.id;
    },
    // Sent before anything is waited for, so that COMMIT can follow in the same turn.
    async carryOut() {
      await Promise.all(putOff.take().map(({ scope: own, statement }) => open.query(own, statement)));
    },
  };
}
