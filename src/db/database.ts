import pg from 'pg';
import { Secret } from '../platform/secret.ts';
import type { JournalEntry } from './journal/entry.ts';
import { Shares } from './shares.ts';

/**
 * Session settings of every connection: nothing waits for ever, and an abandoned transaction does not keep its locks.
 */
const CLIENT_SETTINGS = [
  '-c statement_timeout=60000',
  '-c lock_timeout=20000',
  '-c idle_in_transaction_session_timeout=60000',
  '-c timezone=UTC',
].join(' ');

/**
 * Of one process. More would not be faster: two cores carry out some ten transactions at a time, and each further one
 * takes the others' caches away (docs/decisions/0011; 16 at once registered a third fewer people than 8).
 */
const MOST_CONNECTIONS = 8;

/**
 * Connections that no organisation's work ever holds: for public pages, people who withdraw, and finding out who asks.
 * One organisation has about a third of the rest.
 */
const RESERVED_CONNECTIONS = 2;
const CONNECTIONS_OF_ONE = 3;

/**
 * Requests of one organisation that are answered at once, a file until its last byte; more wait for a moment, and beyond
 * that are asked to come again.
 */
const REQUESTS_OF_ONE = { each: 12, all: Number.POSITIVE_INFINITY, waiting: 48, patienceMs: 5_000 };

/** The roles that log in (src/db/roles.ts). */
export type LoginRole = 'app' | 'auth' | 'queue';

/** One pool of connections that all log in as the application role. */
export interface Database {
  /** For a thread's own connection; with a password in it. */
  readonly url: Secret;
  readonly pool: pg.Pool;
  /** What each organisation may take up of it: transactions, and requests of its members and programs. */
  readonly shares: { readonly transactions: Shares; readonly requests: Shares };
  /**
   * Where entries of the journal go once their transaction has committed. Without one they stay in their table, and the
   * next start writes them.
   */
  journal?: {
    keep(entries: readonly JournalEntry[]): Promise<void>;
    keepLeftBehind(): Promise<number>;
  };
  close(): Promise<void>;
}

// Days stay days: a date column is 'YYYY-MM-DD', never an instant in somebody's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
// Counts and ledger numbers stay far below 2^53; anything above would be a defect worth failing on.
pg.types.setTypeParser(pg.types.builtins.INT8, (value) => {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError('bigint beyond the safe integers');
  return number;
});

/**
 * Opens the pool that `inScope` takes its transactions from.
 * @param url postgres:// URL of a login role that is neither owner nor superuser
 * @param onIdleError told when a resting connection breaks (the pool replaces it); without a listener Node would exit
 * @param schema where names without a schema are looked up; the sign-in library writes its statements without
 */
export function openDatabase(
  url: string,
  onIdleError: (error: Error) => void,
  connections = MOST_CONNECTIONS,
  schema: 'public' | 'auth' = 'public',
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    options: `${CLIENT_SETTINGS} -c search_path=${schema}`,
    // Statements issued together travel together: a registration writes a dozen tables in a handful of round trips.
    pipeline: true,
  });
  pool.on('error', onIdleError);
  // A checked-out connection that breaks emits on the client, not on the pool.
  pool.on('connect', (client) => client.on('error', onIdleError));
  const all = Math.max(1, connections - RESERVED_CONNECTIONS);
  const shares = {
    transactions: new Shares({ each: CONNECTIONS_OF_ONE, all, waiting: 100, patienceMs: 10_000 }),
    requests: new Shares(REQUESTS_OF_ONE),
  };
  return { url: new Secret(url), pool, shares, close: () => pool.end() };
}
