import { randomBytes } from 'node:crypto';
import { withOwner } from './owner.ts';

/** An empty database beside the product's own, for as long as something is tried in it. */
export interface Scratch {
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/** What every scratch database is called, so that one a dead process left can be told from the product's. */
const PREFIX = 'relay_canary_';

/**
 * Makes a scratch database on the same server, and removes those that dead processes left; undefined where the role may not.
 * @param makerUrl postgres:// URL of a role that may create databases
 */
export async function makeScratch(makerUrl: string, ownerUrl: string): Promise<Scratch | undefined> {
  const name = `${PREFIX}${randomBytes(6).toString('hex')}`;
  const owner = new URL(ownerUrl).username;
  try {
    await withOwner(makerUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select d.datname as name from pg_database d where d.datname ^@ $1
          and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
        [PREFIX],
      );
      for (const left of rows) await client.query(`drop database if exists ${left.name}`);
      await client.query(`create database ${name} template template0 owner "${owner}"`);
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return undefined;
    throw error;
  }
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return {
    ownerUrl: url.toString(),
    drop: () =>
      withOwner(makerUrl, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** How much a database takes on the disk. */
export async function databaseBytes(ownerUrl: string): Promise<number> {
  return withOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ bytes: string }>(
      'select pg_database_size(current_database())::text as bytes',
    );
    return Number(rows[0]?.bytes ?? 0);
  });
}
