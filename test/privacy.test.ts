import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from './database.ts';
import { type DocumentedColumn, readPrivacyDocument, STORED_AS } from './privacy-document.ts';
import { NOT_PERSONAL } from './privacy-not-personal.ts';

/** A column as the database has it: `table.column` in public, `auth.table.column` in the sign-in library's schema. */
interface Column {
  readonly name: string;
  readonly type: string;
}

let database: TestDatabase;
let columns: readonly Column[];
let documented: readonly DocumentedColumn[];

beforeAll(async () => {
  database = await testDatabase();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<Column>(`
      select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname || '.' || a.attname as name,
        format_type(a.atttypid, a.atttypmod) as type
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p', 'm') and a.attnum > 0 and not a.attisdropped
      order by 1`);
    columns = rows;
  } finally {
    await owner.end();
  }
  documented = readPrivacyDocument(await readFile(new URL('../docs/privacy.md', import.meta.url), 'utf8'));
});
afterAll(() => database.drop());

describe('docs/privacy.md', () => {
  test('every column is either in the document or declared to say nothing about a person', () => {
    const decided = new Set([...documented.map((one) => one.name), ...NOT_PERSONAL]);
    expect(columns.length).toBeGreaterThan(300);
    expect(columns.map((one) => one.name).filter((name) => !decided.has(name))).toEqual([]);
  });

  test('neither list names a column that does not exist', () => {
    const known = new Set(columns.map((one) => one.name));
    const named = [...documented.map((one) => one.name), ...NOT_PERSONAL];
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  test('no column is decided twice', () => {
    const named = [...documented.map((one) => one.name), ...NOT_PERSONAL];
    expect(named.filter((name, index) => named.indexOf(name) !== index)).toEqual([]);
  });

  test('each says what for, whose, how stored in one of the declared ways, and until when', () => {
    expect(documented.filter((one) => !STORED_AS.some((way) => way === one.storedAs))).toEqual([]);
    expect(documented.filter((one) => [one.purpose, one.whose, one.keptUntil].includes(''))).toEqual([]);
  });

  test('what is called sealed, wrapped or keyed is no text in the database', () => {
    const types = new Map(columns.map((one) => [one.name, one.type]));
    const hidden = documented.filter((one) => /sealed|wrapped|keyed/.test(one.storedAs));
    // A Message-ID stands in a header, so its keyed hash is written as text.
    const asText = hidden.filter((one) => types.get(one.name) !== 'bytea').map((one) => one.name);
    expect(asText).toEqual(['outbox_messages.message_id']);
  });

  test('every sealed column is in the document as sealed, and has its key beside it', () => {
    const sealed = columns.map((one) => one.name).filter((name) => /\.sealed(_name)?$/.test(name));
    const byName = new Map(documented.map((one) => [one.name, one.storedAs]));
    expect(sealed.filter((name) => !byName.get(name)?.startsWith('sealed'))).toEqual([]);
    const withoutKey = sealed
      .filter((name) => byName.get(name) === "sealed, record's key")
      .filter((name) => !byName.has(name.replace(/\.[a-z_]+$/, '.wrapped_key')));
    expect(withoutKey).toEqual([]);
  });
});
