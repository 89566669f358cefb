import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { inScope, type Scope } from '../src/db/scope.ts';
import { type TestServices, testServices } from './services.ts';

/** One row of a stranger in every table, and everybody else trying to see, change, remove or forge it (rules.md §9.1). */

const stranger = { organisation: randomUUID(), candidate: randomUUID(), visitor: randomBytes(32) };
const OWNERS = ['organisation_id', 'company_id', 'agency_id', 'candidate_id', 'visitor_hash'];
/** Tables of the installation itself: no tenant owns a row of these. Each is closed to every scope below, or published. */
const NOBODYS = [
  'business_clock',
  'clock_watch',
  'installation',
  'program_rules',
  'sign_ups',
  'sweeps',
  'wordings',
];
/** What the operator's desk is for (rules.md §5.5): reading who takes part, and settling what is disputed. */
const DESK = [
  'agency_profiles',
  'ledger_audits',
  'ledger_entries',
  'ledgers',
  'members',
  'objections',
  'organisations',
  'slots',
];
/** What the desk writes in others' names: the log, mail, approvals, licences and decisions. */
const DESK_WRITES = ['agency_profiles', 'audit_events', 'objections', 'organisations', 'outbox_messages'];

const actor = { kind: 'staff', id: 'somebody' } as const;
const other = randomUUID();
const SCOPES: Record<string, Scope> = {
  'another company or agency': { kind: 'organisation', organisationId: other, actor },
  'another person': { kind: 'candidate', candidateId: other, actor },
  'another browser': { kind: 'visitor', visitor: randomBytes(32), actor },
  "another person's registration": {
    kind: 'registration',
    candidateId: other,
    companyId: randomUUID(),
    agencyIds: [randomUUID()],
    actor,
  },
  "the operator's desk": { kind: 'operator', organisationId: other, actor },
};

/** Values that a column's type alone does not give away. */
const VALUES: Record<string, Record<string, unknown>> = {
  agency_profiles: { licence_number: '13-ユ-300001' },
  applicants: { phone: '+819012345678' },
  candidates: { account_key: randomBytes(32), person_fingerprint: randomBytes(32), sealed: Buffer.of(1) },
  closed_months: { through: '2026-10-31' },
  declared_rejections: { month: '2026-11-01' },
  introduction_receipts: { counted: true, confirm_due_at: new Date() },
  introductions: { counted: true },
  organisations: { id: stranger.organisation },
  ledger_entries: { debit: 'a', credit: 'b' },
  personal_codes: { code: 'p'.repeat(22) },
  published_figures: { through: '2026-10-31', registrations: 5 },
  relay_links: { code: 'r'.repeat(22) },
};

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly needed: boolean;
  readonly allowed: string | null;
  readonly counted: boolean;
}

let services: TestServices;
let superuser: pg.Client;
let tables: Map<string, Column[]>;

beforeAll(async () => {
  services = await testServices();
  const url = new URL(inject('testServer').superuserUrl);
  url.pathname = new URL(services.ownerUrl).pathname;
  superuser = new pg.Client({ connectionString: url.toString() });
  await superuser.connect();
  const { rows } = await superuser.query<Column>(`
    select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type,
      a.attnotnull and d.adbin is null and a.attidentity = '' as needed,
      (select (regexp_match(pg_get_constraintdef(k.oid), 'ARRAY\\[''([a-z_A-Z]+)'''))[1] from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] limit 1) as allowed, a.attidentity <> '' as counted
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname, a.attnum`);
  tables = new Map();
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  // Only the rows matter here: foreign keys and triggers are out of the way for this one connection.
  await superuser.query('set session_replication_role = replica');
  for (const [table, columns] of tables) if (!NOBODYS.includes(table)) await plant(table, columns);
});
afterAll(async () => {
  await superuser.end();
  await services.end();
});

function valueFor(table: string, column: Column): unknown {
  const given = VALUES[table]?.[column.name];
  if (given !== undefined) return given;
  if (column.name === 'visitor_hash') return stranger.visitor;
  if (column.name === 'candidate_id' || (table === 'candidates' && column.name === 'id'))
    return stranger.candidate;
  if (OWNERS.includes(column.name) || (table === 'organisations' && column.name === 'id'))
    return stranger.organisation;
  if (column.allowed !== null) return column.allowed;
  if (column.type === 'uuid') return randomUUID();
  if (column.type === 'bytea') return randomBytes(16);
  if (/int/.test(column.type)) return 1;
  if (column.type === 'boolean') return false;
  if (column.type.startsWith('timestamp')) return new Date();
  if (column.type === 'date') return '2026-11-23';
  if (column.type === 'jsonb') return '{}';
  if (column.type === 'tstzrange') return 'empty';
  return column.type.endsWith('[]') ? [] : 'x';
}

async function plant(table: string, columns: readonly Column[]): Promise<void> {
  const used = columns.filter(
    (column) => column.needed || OWNERS.includes(column.name) || VALUES[table]?.[column.name] !== undefined,
  );
  // A message belongs to an organisation or to a person, never to both.
  const one = table === 'outbox_messages' ? used.filter((column) => column.name !== 'candidate_id') : used;
  const names = one.map((column) => `"${column.name}"`).join(', ');
  const marks = one.map((_, index) => `$${index + 1}`).join(', ');
  await superuser.query(
    `insert into ${table} (${names}) values (${marks})`,
    one.map((column) => valueFor(table, column)),
  );
}

/** "Is the stranger's", as a condition on a table. */
function isTheirs(table: string, columns: readonly Column[]): string {
  if (table === 'organisations') return `id = '${stranger.organisation}'`;
  if (table === 'candidates') return `id = '${stranger.candidate}'`;
  return columns
    .flatMap(({ name }) => {
      if (name === 'visitor_hash') return [`visitor_hash = '\\x${stranger.visitor.toString('hex')}'`];
      if (name === 'candidate_id') return [`candidate_id = '${stranger.candidate}'`];
      return OWNERS.includes(name) ? [`${name} = '${stranger.organisation}'`] : [];
    })
    .join(' or ');
}

/** How many rows a statement met under a scope; -1 when it was refused as not permitted. Nothing is ever kept. */
async function attempt(scope: Scope, text: string): Promise<number> {
  const url = new URL(services.ownerUrl);
  let met = 0;
  const undone = new Error(`undone on ${url.pathname}`);
  try {
    await inScope(services.database, scope, async (tx) => {
      const { sql } = await import('kysely');
      const result = await sql.raw(text).execute(tx.db);
      met = Number(result.numAffectedRows ?? result.rows.length);
      throw undone;
    });
  } catch (error) {
    if (error === undone) return met;
    if (error instanceof Error && 'code' in error && error.code === '42501') return -1;
    throw error;
  }
  return met;
}

test('every table with an owner holds a row to be found', async () => {
  for (const [table, columns] of tables) {
    if (NOBODYS.includes(table)) continue;
    const { rows } = await superuser.query<{ n: string }>(
      `select count(*) as n from ${table} where ${isTheirs(table, columns)}`,
    );
    expect({ table, rows: Number(rows[0]?.n) }).toEqual({ table, rows: 1 });
  }
});

describe.each(Object.keys(SCOPES))('%s', (who) => {
  const scope = () => SCOPES[who] as Scope;
  const isDesk = who === "the operator's desk";

  test('sees nothing of a stranger', async () => {
    const seen: string[] = [];
    for (const [table, columns] of tables) {
      if (NOBODYS.includes(table) || (isDesk && DESK.includes(table))) continue;
      if ((await attempt(scope(), `select 1 from ${table} where ${isTheirs(table, columns)}`)) > 0)
        seen.push(table);
    }
    expect(seen).toEqual([]);
  });

  test('changes and removes nothing of a stranger', async () => {
    const changed: string[] = [];
    for (const [table, columns] of tables) {
      if (NOBODYS.includes(table)) continue;
      const theirs = isTheirs(table, columns);
      for (const { name, counted } of columns) {
        if (counted) continue;
        if (isDesk && DESK_WRITES.includes(table)) continue;
        if ((await attempt(scope(), `update ${table} set "${name}" = "${name}" where ${theirs}`)) > 0)
          changed.push(`${table}.${name}`);
      }
      if ((await attempt(scope(), `delete from ${table} where ${theirs}`)) > 0) changed.push(table);
    }
    expect(changed).toEqual([]);
  });

  test('writes nothing in a stranger’s name', async () => {
    const written: string[] = [];
    for (const [table, columns] of tables) {
      if (NOBODYS.includes(table) || (isDesk && DESK_WRITES.includes(table))) continue;
      const { rows } = await superuser.query<{ row: string }>(
        `select row_to_json(t)::text as row from ${table} t where ${isTheirs(table, columns)}`,
      );
      const names = columns
        .filter((column) => column.needed || OWNERS.includes(column.name))
        .map((column) => `"${column.name}"`);
      const copy = `insert into ${table} (${names.join(', ')}) select ${names.join(', ')}
        from json_populate_record(null::${table}, '${(rows[0]?.row ?? '{}').replaceAll("'", "''")}')`;
      // Policies are asked before keys: anything but "not permitted" tells that the wall was passed.
      const met = await attempt(scope(), copy).catch((error: unknown) => String(error));
      if (met !== -1) written.push(`${table}: ${met}`);
    }
    expect(written).toEqual([]);
  });
});
