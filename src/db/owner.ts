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
