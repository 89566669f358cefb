import { setTimeout as waitFor } from 'node:timers/promises';
import { Client } from 'pg';

/**
 * Runs `work` on one connection of the role that owns the tables, without the time limits of the application's pools:
 * migrations, backups and restores take as long as they take.
 * @param ownerUrl postgres:// URL
 */
export async function withOwner<T>(ownerUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  // What breaks shows in the next query; without a listener Node would exit.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

// Any number, as long as no other program on the same server takes it: the lock that lets one process migrate at a time.
const TURN_LOCK = 7_205_759_403;

/** Waits until nobody else migrates this database or changes its keys; held until the connection ends. */
export async function takeTurn(client: Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [TURN_LOCK]);
}

const GLANCES = 30;
const GLANCE_MS = 100;

/**
 * Sessions of other roles show little of themselves, but that they are there and whose. Those that are just ending get
 * three seconds for it.
 * @throws Error with one line when somebody else is connected
 */
export async function refuseInUse(client: Client): Promise<void> {
  for (let glance = 1; ; glance += 1) {
    const { rows } = await client.query<{ others: number }>(`
      select count(*)::int as others from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and usename is not null`);
    const others = rows[0]?.others ?? 0;
    if (others === 0) return;
    if (glance === GLANCES) {
      throw new Error(
        `The database is in use (${others} connections). Stop the server and its workers first.`,
      );
    }
    await waitFor(GLANCE_MS);
  }
}

/** Held by whoever fills a demo. */
const DEMO_LOCK = 7_212_019;

/**
 * Runs `work` unless another process is doing the same to this database at this moment; then it does nothing. The lock
 * belongs to a connection of its own, so it is free again when the process dies.
 */
export async function unlessUnderWay(ownerUrl: string, work: () => Promise<void>): Promise<void> {
  await withOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
      DEMO_LOCK,
    ]);
    if (rows[0]?.locked === true) await work();
  });
}
