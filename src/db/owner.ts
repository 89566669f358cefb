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
