import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { urlFor } from '../src/db/roles.ts';
import { SETTINGS, settingsOf } from '../src/db/scope-settings.ts';
import { connectAsSuperuser, type TestDatabase, testDatabase, testMasterKey } from './database.ts';
import { isThorough } from './sized.ts';
import { ALONG, BARE, DIMENSIONS, MAILBOX, OWNERS, SCOPES, TRANSITIONS } from './wall-dimensions.ts';
import { type Column, readTables, VALUES, valueFor } from './wall-rows.ts';

/**
 * What each kind of scope may do with rows that are its own, half its own or a stranger's, as a list that is read in
 * review. Every policy stands behind some line of it: one that is dropped, opened or narrowed changes the list.
 */

interface Row {
  readonly table: string;
  /** The choice made in each dimension. */
  readonly is: Readonly<Record<string, string>>;
  readonly values: ReadonlyMap<string, unknown>;
  /** Where it lies; undefined when it is only tried to be written. */
  readonly at: string | undefined;
}

let database: TestDatabase;
let superuser: pg.Client;
let app: pg.Client;
let rows: Row[];
let granted: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  database = await testDatabase();
  superuser = await connectAsSuperuser(database);
  app = new pg.Client({ connectionString: urlFor(database.ownerUrl, 'app', testMasterKey) });
  await app.connect();
  await superuser.query(BARE);
  rows = [];
  for (const [table, columns] of await readTables(superuser)) rows.push(...(await plantAll(table, columns)));
  const { rows: found } = await app.query<{ table: string; columns: string[] }>(`
    select c.relname as "table", array_agg(quote_ident(a.attname) order by a.attnotnull, a.attnum desc) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attgenerated = ''
      and has_column_privilege(c.oid, a.attnum, 'update') and a.attidentity = '' group by 1`);
  granted = new Map(found.map(({ table, columns: own }) => [table, own]));
});
afterAll(async () => {
  await Promise.all([app.end(), superuser.end()]);
  await database.drop();
});

/** Every combination of what rows of a table differ in, planted where its keys and checks allow it. */
async function plantAll(table: string, columns: readonly Column[]): Promise<Row[]> {
  const dimensions = Object.entries(
    DIMENSIONS[table] ??
      Object.fromEntries(Object.entries(OWNERS).filter(([name]) => columns.some((one) => one.name === name))),
  );
  const combinations = dimensions.reduce<Record<string, string>[]>(
    (all, [column, choices]) =>
      all.flatMap((is) => Object.keys(choices).map((choice) => ({ ...is, [column]: choice }))),
    [{}],
  );
  const planted: Row[] = [];
  for (const is of combinations) {
    const values = new Map<string, unknown>();
    for (const column of columns) {
      if (column.needed || VALUES[table]?.[column.name] !== undefined)
        values.set(column.name, freshValue(table, column));
    }
    for (const [column, choices] of dimensions) {
      const choice = is[column] ?? '';
      values.set(column, choices[choice]);
      for (const [name, value] of Object.entries(ALONG[table]?.[choice] ?? {})) values.set(name, value);
    }
    if (table === 'candidates') values.set('account_key', MAILBOX[is['id'] as 'own' | 'other']);
    // Somebody is a member of their own organisation only, and of a new one nobody is.
    const isOnlyTried =
      (Object.values(is).includes('new') && table !== 'organisations') ||
      (table === 'members' && is['organisation_id'] === 'other' && is['user_id'] === 'own');
    planted.push({ table, is, values, at: isOnlyTried ? undefined : await plant(table, values) });
  }
  return planted;
}

function freshValue(table: string, column: Column): unknown {
  // Unique where several rows of one table must differ.
  if (column.name === 'code') return randomBytes(16).toString('base64url').slice(0, 22);
  if (table === 'agency_profiles' && column.name === 'licence_number')
    return `13-ユ-${String(randomBytes(4).readUInt32BE() % 1_000_000).padStart(6, '0')}`;
  if (column.type === 'text' && column.allowed === null && VALUES[table]?.[column.name] === undefined)
    return randomUUID().slice(0, 20);
  return valueFor(table, column);
}

async function plant(table: string, values: ReadonlyMap<string, unknown>): Promise<string | undefined> {
  const { rows: found } = await superuser.query<{ at: string }>(
    `${insertOf(table, values)} returning ctid::text as at`,
  );
  return found[0]?.at;
}

function insertOf(table: string, values: ReadonlyMap<string, unknown>): string {
  if (values.size === 0) return `insert into ${table} default values`;
  return `insert into ${table} (${[...values.keys()].map((name) => `"${name}"`).join(', ')})
    values (${[...values.values()].map(literal).join(', ')})`;
}

function literal(value: unknown): string {
  if (value === null) return 'null';
  if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'`;
  if (value instanceof Date) return `'${value.toISOString()}'`;
  if (Array.isArray(value)) return `'{}'`;
  return pg.escapeLiteral(String(value));
}

/** The attempts on a row: what each is called, and its statement. */
function attemptsOn({ table, at, values }: Row): [string, string][] {
  const insert: [string, string] = ['insert', insertOf(table, values)];
  if (at === undefined) return [insert];
  const where = `where ctid = '${at}'`;
  const transition = TRANSITIONS[table];
  const set = (granted.get(table) ?? []).map((name) => `${name} = ${name}`).join(', ');
  return [
    ['select', `select 1 from ${table} ${where}`],
    ...(set === '' ? [] : [['update', `update ${table} set ${set} ${where}`] as [string, string]]),
    ...(transition
      ? [[transition[0], `update ${table} set ${transition[1]} ${where}`] as [string, string]]
      : []),
    ['delete', `delete from ${table} ${where}`],
    insert,
  ];
}

/** What a policy for reading would hide from a change that looks at nothing: all rows there are, whosever they may be. */
function blindAttemptsOn(table: string): [string, string][] {
  const isLookedAt = (name: string) => name in OWNERS || name in (DIMENSIONS[table] ?? {});
  const column = granted.get(table)?.find((name) => !isLookedAt(name));
  return [
    ['delete', `delete from ${table}`],
    ...(column === undefined ? [] : [['update', `update ${table} set ${column} = null`] as [string, string]]),
  ];
}

/** The list: a line for each scope, table and kind of row with which something may be done. */
async function listWalls(only: readonly Row[] = rows): Promise<string> {
  const lines: string[] = [];
  const tables = [...new Set(only.map((row) => row.table))];
  const attempts = [
    ...only.flatMap((row) => attemptsOn(row).map(([name, text]) => ({ of: row, name, text }))),
    ...tables.flatMap((table) => blindAttemptsOn(table).map(([name, text]) => ({ of: table, name, text }))),
  ];
  for (const scope of SCOPES) {
    await app.query('begin');
    await app.query(`select ${SETTINGS}`, settingsOf(scope));
    const { rows: met } = await app.query<{ number: number; met: string }>(
      `select number::int, met from unnest($1::text[]) with ordinality as t (text, number), attempt(text) as met
       where met <> 0`,
      [attempts.map(({ text }) => text)],
    );
    await app.query('rollback');
    const done = new Map<Row | string, string[]>();
    for (const { number, met: count } of met) {
      const { of, name } = attempts[number - 1] as (typeof attempts)[number];
      const blind = Number(count) < 0 ? name : `${name} ${count}`;
      done.set(of, [...(done.get(of) ?? []), typeof of === 'string' ? blind : name]);
    }
    for (const table of tables) {
      const may = only
        .filter((row) => row.table === table)
        .map((row) => ({ row, may: done.get(row)?.join(' ') ?? '' }));
      for (const [is, what] of summarised(may))
        if (what !== '') lines.push(`${table} · ${scope.kind} · ${is}: ${what}`);
      const blindly = done.get(table);
      if (blindly !== undefined) lines.push(`${table} · ${scope.kind} · blindly: ${blindly.join(', ')}`);
    }
  }
  return `${lines.toSorted().join('\n')}\n`;
}

/** Leaves out what makes no difference to any row of the table in this scope. */
function summarised(done: readonly { readonly row: Row; readonly may: string }[]): Map<string, string> {
  const dimensions = Object.keys(done[0]?.row.is ?? {});
  const keyOf = (row: Row, of: readonly string[]) => of.map((name) => `${name}=${row.is[name]}`).join(' ');
  let left = dimensions;
  for (const dimension of dimensions) {
    const without = left.filter((name) => name !== dimension);
    const seen = new Map<string, string>();
    const isIrrelevant = done.every(({ row, may }) => {
      const before = seen.get(keyOf(row, without));
      seen.set(keyOf(row, without), may);
      return before === undefined || before === may;
    });
    if (isIrrelevant) left = without;
  }
  return new Map(done.map(({ row, may }) => [keyOf(row, left) || 'any row', may]));
}

test('what each scope may do with which rows is on the list that is read in review', async () => {
  await expect(await listWalls()).toMatchFileSnapshot('walls.txt');
});

/**
 * Each policy dropped in turn, and each opened to every row: the list of its table has to change. Some 250 changes of the
 * catalogue take a while, so this is part of `npm run trust`.
 */
test.runIf(isThorough)(
  'every policy stands behind some line of the list',
  async () => {
    const { rows: policies } = await superuser.query<{
      table: string;
      name: string;
      text: string;
      open: string;
    }>(`
    select tablename as "table", policyname as name, start || coalesce(' using (' || qual || ')', '')
        || coalesce(' with check (' || with_check || ')', '') as text,
      start || case when qual is not null then ' using (true)' else '' end
        || case when with_check is not null then ' with check (true)' else '' end as open
    from pg_policies, format('create policy %I on %I for %s to %s', policyname, tablename, cmd,
      array_to_string(roles, ', ')) as start
    where schemaname = 'public' and 'relay_app' = any (roles) order by 1, 2`);
    const unseen: string[] = [];
    for (const { table, name, text, open } of policies) {
      const own = rows.filter((row) => row.table === table);
      const before = await listWalls(own);
      await superuser.query(`drop policy "${name}" on ${table}`);
      if ((await listWalls(own)) === before) unseen.push(`${table}.${name} dropped`);
      if (open !== text) {
        await superuser.query(open);
        if ((await listWalls(own)) === before) unseen.push(`${table}.${name} opened`);
        await superuser.query(`drop policy "${name}" on ${table}`);
      }
      await superuser.query(text);
      expect(await listWalls(own)).toBe(before);
    }
    expect({ policies: policies.length, unseen }).toEqual({ policies: policies.length, unseen: [] });
  },
  1_200_000,
);
