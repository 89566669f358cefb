import { Client } from 'pg';
import { inject } from 'vitest';
import { postMail } from '../../src/platform/outbox.ts';
import { enqueue } from '../../src/platform/queue.ts';
import type { TestServices } from '../services.ts';
import { introducePeople, makeWorld, type World } from './introductions.ts';

/** An installation with something in most of its tables: people, points, mail, a job, an account, a moved clock. */
export async function makeInstallation(services: TestServices, people = 3): Promise<World> {
  const world = await makeWorld(services);
  await introducePeople(services, world, people, { name: '佐藤\t花子\\改行\nあり' });
  await services.asSystem(async (tx) => {
    await postMail(services, tx, {
      purpose: 'sign_in_code',
      to: 'hanako@example.jp',
      subject: 'ご連絡',
      text: '本文',
      html: '<p>本文</p>',
    });
    enqueue(tx, 'imports', { importId: 'waiting' });
    await tx.db.updateTable('business_clock').set({ ahead: '40 days' }).execute();
  });
  await ownerQuery(
    services.ownerUrl,
    `with member as (
       insert into auth."user" (id, name, email, email_verified, created_at, updated_at)
       values (gen_random_uuid(), 'Ａ', 'a@aoba.example', true, now(), now()) returning id)
     insert into auth.session (id, user_id, token, expires_at, created_at, updated_at)
     select gen_random_uuid(), id, 'token', now() + interval '1 hour', now(), now() from member`,
  );
  return world;
}

/** One statement of the owner. */
export async function ownerQuery<Row>(ownerUrl: string, text: string): Promise<Row[]> {
  return query<Row>(ownerUrl, text);
}

/** A hash over all rows of each table, read as a superuser: whatever a policy hides is seen here. */
export async function hashTables(ownerUrl: string): Promise<Record<string, string>> {
  const url = new URL(inject('testServer').superuserUrl);
  url.pathname = new URL(ownerUrl).pathname;
  return connected(url.toString(), async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition
         and (n.nspname in ('public', 'auth', 'migration') or c.oid = 'pgboss.job'::regclass) order by 1`,
    );
    const asked = tables.map(({ name }) => {
      const row = name === 'migration.applied' ? `(to_jsonb(t) - 'applied_at')::text` : 'to_jsonb(t)::text';
      return `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(${row}, '|' order by ${row})), 'null') as hash from ${name} t`;
    });
    const { rows } = await client.query<{ name: string; hash: string }>(
      `${asked.join(' union all ')} order by name`,
    );
    return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
  });
}

/** One statement on a connection of its own. */
async function query<Row>(url: string, text: string): Promise<Row[]> {
  return connected(url, async (client) => (await client.query(text)).rows as Row[]);
}

async function connected<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
