import { deepStrictEqual } from 'node:assert';
import type { Client } from 'pg';
import { quoted } from './manifest.ts';

interface Wall {
  readonly schema: string;
  readonly name: string;
  readonly isForced: boolean;
  readonly triggers: readonly { readonly name: string; readonly enabled: string }[];
}

const ENABLE: Readonly<Record<string, string>> = {
  O: 'ENABLE TRIGGER',
  A: 'ENABLE ALWAYS TRIGGER',
  R: 'ENABLE REPLICA TRIGGER',
  D: 'DISABLE TRIGGER',
};

/**
 * Runs `work` as an owner whom neither row-level security nor the product's own triggers stop, and puts both back exactly
 * as they were. Within the caller's transaction: nobody else ever sees the tables without their walls, and whatever goes
 * wrong before the commit leaves them as they were. Constraints, foreign keys among them, hold all the time.
 */
export async function withoutWalls<T>(
  client: Client,
  tables: readonly { readonly schema: string; readonly name: string }[],
  work: () => Promise<T>,
): Promise<T> {
  const before = await listWalls(client);
  const ours = before.filter((wall) =>
    tables.some((table) => table.schema === wall.schema && table.name === wall.name),
  );
  for (const wall of ours) {
    if (wall.isForced) await alter(client, wall, 'NO FORCE ROW LEVEL SECURITY');
    for (const trigger of wall.triggers) await alter(client, wall, `DISABLE TRIGGER "${trigger.name}"`);
  }
  const result = await work();
  // What is checked at commit is checked now: a table with checks still to come cannot be altered.
  await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  for (const wall of ours) {
    if (wall.isForced) await alter(client, wall, 'FORCE ROW LEVEL SECURITY');
    for (const trigger of wall.triggers) {
      await alter(client, wall, `${ENABLE[trigger.enabled] ?? 'ENABLE TRIGGER'} "${trigger.name}"`);
    }
  }
  deepStrictEqual(await listWalls(client), before, 'a wall is not as it was');
  return result;
}

async function alter(client: Client, wall: Wall, change: string): Promise<void> {
  await client.query(`ALTER TABLE ${quoted(wall)} ${change}`);
}

async function listWalls(client: Client): Promise<Wall[]> {
  const { rows } = await client.query<Wall>(`
    select n.nspname as schema, c.relname as name, c.relforcerowsecurity as "isForced",
      coalesce((select jsonb_agg(jsonb_build_object('name', t.tgname, 'enabled', t.tgenabled) order by t.tgname)
        from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal), '[]') as triggers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'auth', 'pgboss') order by 1, 2`);
  return rows;
}
