import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inScope, type Scope } from '../src/db/scope.ts';
import { connectAsSuperuser } from './database.ts';
import { type TestServices, testServices } from './services.ts';
import { type Column, readTables, VALUES, valueFor } from './wall-rows.ts';

/** One row of a stranger in every table, and everybody else trying to see, change, remove or forge it (rules.md §9.1). */

const stranger = { organisation: randomUUID(), candidate: randomUUID(), visitor: randomBytes(32) };
const BROWSERS = ['visitor_hash', 'token_hash'];
const OWNERS = ['organisation_id', 'company_id', 'agency_id', 'candidate_id', 'visitor_hash'];
/** Tables of the installation itself: no tenant owns a row of these. Each is closed to every scope below, or published. */
const NOBODYS = [
  'business_clock',
  'canary_runs',
  'card_orders',
  'clock_watch',
  'fingerprint_keys',
  'installation',
  'mail_return_counts',
  'mail_returns',
  'mail_suppressions',
  'operator_modes',
  'opt_out_links',
  'program_rules',
  'published_wishes',
  'question_counts',
  'restores',
  'signing_keys',
  'sweeps',
  'wordings',
];
/** What the operator's desk is for (rules.md §5.5): reading who takes part, settling what is disputed, and answering people. */
const DESK = [
  'agency_fee_versions',
  'agency_licence_files',
  'agency_offices',
  'agency_profiles',
  'appeals',
  'ledger_audits',
  'ledger_blocks',
  'ledger_entries',
  'ledgers',
  'members',
  'objections',
  'organisations',
  'redemption_draws',
  'redemption_offers',
  'request_answers',
  'request_tasks',
  'requests',
  'slots',
  'tallies',
  'tally_moves',
];
/** What the desk changes for others: approvals, licences and decisions; of what it adds in their names see below. */
const DESK_WRITES = ['agency_profiles', 'appeals', 'objections', 'organisations', 'requests'];
/** What may be added in another organisation's name, and never in a person's: lines of its log, mail, and that a person is to be told of it. */
const ADDED: Readonly<Record<string, readonly string[]>> = {
  "the operator's desk": ['answer_news', 'holder_decisions', 'outbox_messages', 'request_answers'],
  "another introduction's settlement": ['outbox_messages'],
  'somebody signed in': ['organisations'],
};

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
  "another introduction's settlement": {
    kind: 'settlement',
    introductionId: randomUUID(),
    companyId: other,
    actor,
  },
  'somebody signed in': { kind: 'staff', userId: 'somebody', actor },
  "the operator's desk": { kind: 'operator', organisationId: other, actor },
};

let services: TestServices;
let superuser: pg.Client;
let tables: Map<string, Column[]>;
/** The stranger's row of each table, as it was found again. */
const planted = new Map<string, string>();

beforeAll(async () => {
  services = await testServices();
  superuser = await connectAsSuperuser(services);
  tables = await readTables(superuser);
  // Only the rows matter here: foreign keys and triggers are out of the way for this one connection.
  await superuser.query('set session_replication_role = replica');
  for (const [table, columns] of tables) if (!NOBODYS.includes(table)) await plant(table, columns);
  await superuser.query(ATTEMPTS);
});
afterAll(async () => {
  await superuser.end();
  await services.end();
});

function ownedValue(table: string, column: Column): unknown {
  if (BROWSERS.includes(column.name) && isOwned(table, column)) return stranger.visitor;
  if (column.name === 'candidate_id' || (table === 'candidates' && column.name === 'id'))
    return stranger.candidate;
  if (OWNERS.includes(column.name) || (table === 'organisations' && column.name === 'id'))
    return stranger.organisation;
  return valueFor(table, column);
}

/** A session's token is its key and says nothing of a browser; an application belongs to whoever bears its token. */
function isOwned(table: string, { name }: Column): boolean {
  return (
    OWNERS.includes(name) ||
    (table === 'sign_ups' && name === 'token_hash') ||
    (table === 'organisations' && name === 'id')
  );
}

async function plant(table: string, columns: readonly Column[]): Promise<void> {
  const used = columns.filter(
    (column) => column.needed || isOwned(table, column) || VALUES[table]?.[column.name] !== undefined,
  );
  // A message belongs to an organisation or to a person, never to both.
  const one = table === 'outbox_messages' ? used.filter((column) => column.name !== 'candidate_id') : used;
  const names = one.map((column) => `"${column.name}"`).join(', ');
  const marks = one.map((_, index) => `$${index + 1}`).join(', ');
  await superuser.query(
    `insert into ${table} (${names}) values (${marks})`,
    one.map((column) => ownedValue(table, column)),
  );
  const { rows } = await superuser.query<{ row: string }>(
    `select row_to_json(t)::text as row from ${table} t where ${isTheirs(table, columns)}`,
  );
  for (const { row } of rows) planted.set(table, row);
}

/** "Is the stranger's", as a condition on a table. */
function isTheirs(table: string, columns: readonly Column[]): string {
  if (table === 'organisations') return `id = '${stranger.organisation}'`;
  if (table === 'candidates') return `id = '${stranger.candidate}'`;
  return columns
    .flatMap((column) => {
      const { name } = column;
      if (!isOwned(table, column)) return [];
      if (BROWSERS.includes(name)) return [`${name} = '\\x${stranger.visitor.toString('hex')}'`];
      if (name === 'candidate_id') return [`candidate_id = '${stranger.candidate}'`];
      return [`${name} = '${stranger.organisation}'`];
    })
    .join(' or ');
}

/** What each statement comes to for whoever asks: how many rows it met, "refused" where it is not permitted, or what else was said. */
const ATTEMPTS = `
  create function attempts(statements text[]) returns text[] language plpgsql as $$
  declare
    v_each text;
    v_met bigint;
    v_all text[] := '{}';
  begin
    foreach v_each in array statements loop
      begin
        execute v_each;
        get diagnostics v_met = row_count;
        raise exception 'undone' using errcode = 'UN001';
      exception
        when sqlstate 'UN001' then v_all := v_all || v_met::text;
        when insufficient_privilege then v_all := v_all || 'refused'::text;
        when others then v_all := v_all || sqlerrm;
      end;
    end loop;
    return v_all;
  end $$`;

/** Tries statements under a scope, each from the same state; nothing is ever kept. Answers those that passed, with what each met. */
async function passed(scope: Scope, statements: ReadonlyMap<string, string>): Promise<string[]> {
  const { rows } = await inScope(services.database, scope, (tx) =>
    sql<{ met: string[] }>`select attempts(${[...statements.values()]}::text[]) as met`.execute(tx.db),
  );
  const met = rows[0]?.met ?? [];
  expect(met).toHaveLength(statements.size);
  return [...statements.keys()].flatMap((what, index) => {
    const came = met[index] ?? '';
    return came === '0' || came === 'refused' ? [] : [`${what}: ${came}`];
  });
}

test('every table with an owner holds a row to be found', () => {
  const owned = [...tables.keys()].filter((table) => !NOBODYS.includes(table));
  expect([...planted.keys()]).toEqual(owned);
});

describe.each(Object.keys(SCOPES))('%s', (who) => {
  const scope = () => SCOPES[who] as Scope;
  const isDesk = who === "the operator's desk";

  test('sees nothing of a stranger', async () => {
    const looks = new Map<string, string>();
    for (const [table, columns] of tables) {
      if (NOBODYS.includes(table) || (isDesk && DESK.includes(table))) continue;
      looks.set(table, `select 1 from ${table} where ${isTheirs(table, columns)}`);
    }
    expect(await passed(scope(), looks)).toEqual([]);
  });

  test('changes and removes nothing of a stranger', async () => {
    const changes = new Map<string, string>();
    for (const [table, columns] of tables) {
      if (NOBODYS.includes(table)) continue;
      const theirs = isTheirs(table, columns);
      for (const { name, counted } of columns) {
        if (counted || (isDesk && DESK_WRITES.includes(table))) continue;
        changes.set(`${table}.${name}`, `update ${table} set "${name}" = "${name}" where ${theirs}`);
      }
      changes.set(table, `delete from ${table} where ${theirs}`);
    }
    expect(await passed(scope(), changes)).toEqual([]);
  });

  test('writes nothing in a stranger’s name', async () => {
    const copies = new Map<string, string>();
    for (const [table, columns] of tables) {
      if (NOBODYS.includes(table) || ADDED[who]?.includes(table)) continue;
      const names = columns
        .filter((column) => column.needed || isOwned(table, column))
        .map((column) => `"${column.name}"`);
      const row = (planted.get(table) ?? '{}').replaceAll("'", "''");
      const copy = `select ${names.join(', ')} from json_populate_record(null::${table}, '${row}')`;
      copies.set(table, `insert into ${table} (${names.join(', ')}) ${copy}`);
    }
    // Policies are asked before keys: anything but a refusal tells that the wall was passed.
    expect(await passed(scope(), copies)).toEqual([]);
  });
});
