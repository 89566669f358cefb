import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { urlFor } from '../src/db/roles.ts';
import { type TestDatabase, testDatabase, testMasterKey } from './database.ts';

/** Readable by every scope, because they are published: the clock, the program rules, the wordings shown. */
const PUBLISHED_TABLES = ['business_clock', 'card_orders', 'operator_modes', 'program_rules', 'wordings'];
const APPEND_ONLY_TABLES = [
  'agency_fee_versions',
  'audit_events',
  'card_orders',
  'consents',
  'ledger_blocks',
  'ledger_entries',
  'letter_text_versions',
  'operator_modes',
  'placement_records',
  'placements',
  'program_rules',
  'provision_records',
  'published_figures',
  'reapply_terms',
  'reapproach_approvals',
  'reapproach_lifts',
  'reapproach_policy_versions',
  'receipt_records',
  'recommendation_answers',
  'redemption_draws',
  'score_weights',
  'ticked_groups',
  'wordings',
];

let database: TestDatabase;
let owner: pg.Client;
let app: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  app = new pg.Client({ connectionString: urlFor(database.ownerUrl, 'app', testMasterKey) });
  await Promise.all([owner.connect(), app.connect()]);
});
afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await database.drop();
});

async function names(text: string, ...values: unknown[]): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(text, values);
  return rows.map((row) => row.name).toSorted();
}

const TABLES = `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;

describe('the walls', () => {
  test('every table forces row-level security, on its owner too', async () => {
    expect(await names(TABLES)).not.toEqual([]);
    expect(await names(`${TABLES} and not (c.relrowsecurity and c.relforcerowsecurity)`)).toEqual([]);
  });

  test('every policy that lets rows be written says which, in WITH CHECK', async () => {
    expect(
      await names(`select tablename || '.' || policyname as name from pg_policies where schemaname = 'public'
        and cmd in ('ALL', 'INSERT', 'UPDATE') and with_check is null`),
    ).toEqual([]);
  });

  test('no policy of the application role is always true, but for what is published', async () => {
    expect(
      await names(`select distinct tablename::text as name from pg_policies where schemaname = 'public'
        and 'relay_app' = any (roles) and (qual = 'true' or with_check = 'true')`),
    ).toEqual(PUBLISHED_TABLES);
  });

  test('every view would obey the reader, not its owner', async () => {
    expect(
      await names(`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace
        and c.relkind in ('v', 'm') and coalesce(not ('security_invoker=true' = any (c.reloptions)), true)`),
    ).toEqual([]);
  });

  test('the functions that look across owners have a fixed search path and an owner without login', async () => {
    const definers = `select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`;
    expect(await names(definers)).not.toEqual([]);
    expect(
      await names(`${definers} and (p.proowner not in ('relay_definer'::regrole, 'relay_queue'::regrole)
        or not exists (select from unnest(p.proconfig) setting where setting like 'search_path=%pg_temp'))`),
    ).toEqual([]);
  });

  test('nobody but the granted roles may execute a function', async () => {
    expect(
      await names(`select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace
        and p.prokind = 'f' and p.proacl is null
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
        and p.prorettype <> 'trigger'::regtype`),
    ).toEqual([]);
  });
});

describe('the application role', () => {
  test('is neither owner nor superuser, cannot bypass policies, create or become anybody else', async () => {
    const { rows } = await app.query<
      Record<string, boolean>
    >(`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb
      from pg_roles where rolname = current_user`);
    expect(rows[0]).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
    });
    for (const role of ['relay_owner', 'relay_definer', 'relay_auth', 'relay_queue', 'postgres']) {
      await expect(app.query(`set role ${role}`)).rejects.toThrow(/permission denied/);
    }
    await expect(app.query('create table mine (id int)')).rejects.toThrow(/permission denied/);
    await expect(app.query('create schema mine')).rejects.toThrow(/permission denied/);
  });

  test('sees no row and changes no row without a scope', async () => {
    for (const table of await names(TABLES)) {
      const { rows: granted } = await app.query<{ may: boolean }>(
        `select has_table_privilege($1, 'select') as may`,
        [table],
      );
      if (granted[0]?.may && !PUBLISHED_TABLES.includes(table)) {
        const { rows } = await app.query(`select 1 from ${table} limit 1`);
        expect({ table, rows }).toEqual({ table, rows: [] });
      }
    }
  });

  test('can truncate, refer to or put a trigger on no table', async () => {
    const { rows } =
      await app.query(`select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace
      and c.relkind = 'r' and (has_table_privilege(c.oid, 'truncate') or has_table_privilege(c.oid, 'references')
        or has_table_privilege(c.oid, 'trigger'))`);
    expect(rows).toEqual([]);
  });

  test('may not enter the schemas of sign-in, queue and migrations', async () => {
    for (const table of ['auth.user', 'auth.session', 'auth.account', 'pgboss.job', 'migration.applied']) {
      await expect(app.query(`select 1 from ${table}`)).rejects.toThrow(/permission denied for schema/);
    }
  });

  test('cannot put up or take down a wall with the helpers of the migrations', async () => {
    expect(
      await names(`select p.proname as name from pg_proc p where p.pronamespace = 'migration'::regnamespace`),
    ).toEqual(['append_only', 'capability', 'definer_may', 'tallied', 'wall']);
    await expect(app.query(`call migration.wall('openings', may => 'truncate')`)).rejects.toThrow(
      /permission denied for schema migration/,
    );
    await owner.query('grant usage on schema migration to relay_app');
    await expect(app.query(`call migration.wall('openings', may => 'truncate')`)).rejects.toThrow(
      /permission denied for procedure wall/,
    );
    await owner.query('revoke usage on schema migration from relay_app');
  });

  test('may only add to the records that must not change', async () => {
    for (const table of APPEND_ONLY_TABLES) {
      const { rows } = await app.query(
        `select has_table_privilege($1, 'update') as may_update, has_any_column_privilege($1, 'update') as may_update_some,
           has_table_privilege($1, 'delete') as may_delete`,
        [table],
      );
      expect({ table, ...rows[0] }).toEqual({
        table,
        may_update: false,
        may_update_some: false,
        may_delete: false,
      });
    }
  });

  test('is stopped by triggers that hold in every replication role, TRUNCATE included', async () => {
    const { rows } = await owner.query<{ name: string; always: boolean; truncate: boolean }>(`
      select t.tgrelid::regclass::text as name, bool_and(t.tgenabled = 'A') as always,
        bool_or((t.tgtype & 32) <> 0) as truncate
      from pg_trigger t where not t.tgisinternal and t.tgname in
        ('append_only', 'append_only_truncate') group by 1 order by 1`);
    expect(rows).toEqual(APPEND_ONLY_TABLES.map((name) => ({ name, always: true, truncate: true })));
  });
});

test('keys of tenant tables lead with their owner', async () => {
  const { rows } = await owner.query<{ name: string; first: string }>(`
    select i.indrelid::regclass::text as name, a.attname as first
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    join pg_class c on c.oid = i.indrelid
    where i.indisprimary and c.relnamespace = 'public'::regnamespace and i.indnatts > 1
      and a.attname not in ('company_id', 'organisation_id', 'agency_id', 'candidate_id')`);
  expect(rows).toEqual([]);
});
