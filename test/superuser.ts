import pg from 'pg';
import { inject } from 'vitest';
import type { TestServices } from './services.ts';

/** A connection to the database of these services that no wall stands around; whoever opens it ends it. */
export async function superuserOf(services: Pick<TestServices, 'ownerUrl'>): Promise<pg.Client> {
  const url = new URL(inject('testServer').superuserUrl);
  url.pathname = new URL(services.ownerUrl).pathname;
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  return client;
}
