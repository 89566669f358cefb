import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase, testMasterKey } from '../../test/database.ts';
import { foldForSearch } from '../features/applicants/rules/search-text.ts';
import { listMigrations, migrateDatabase } from './migrate.ts';
import { withOwner } from './owner.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await bareDatabase();
});
afterAll(() => database.drop());

const migrate = () => migrateDatabase({ ownerUrl: database.ownerUrl, masterKey: testMasterKey });

/** What a start says after `change` was made to the record of what ran. The record is then as it was. */
async function startAfter(change: string): Promise<unknown> {
  return withOwner(database.ownerUrl, async (client) => {
    await client.query(`create table migration.kept as table migration.applied; ${change}`);
    const said = await migrate().then(
      ({ applied }) => applied,
      (error: unknown) => (error instanceof Error ? error.message : error),
    );
    await client.query(`delete from migration.applied; insert into migration.applied table migration.kept;
      drop table migration.kept`);
    return said;
  });
}

describe('migrating', () => {
  test('runs every file once, in order, and nothing the second time', async () => {
    expect((await migrate()).applied).toEqual((await listMigrations()).map(({ name }) => name));
    expect((await migrate()).applied).toEqual([]);
  });

  test('refuses a file that ran and was changed since, though it be the last one only', async () => {
    const last = (await listMigrations()).at(-1)?.name ?? '';
    const change = `update migration.applied set hash = repeat('0', 64) where name = '${last}'`;
    expect(await startAfter(change)).toBe(
      `Migration ${last} was changed after it had run, or ran out of turn.`,
    );
  });

  test('refuses a database in which a file in the middle never ran', async () => {
    const files = await listMigrations();
    const change = `delete from migration.applied where name = '${files[2]?.name}'`;
    expect(await startAfter(change)).toBe(
      `Migration ${files[3]?.name} was changed after it had run, or ran out of turn.`,
    );
  });

  test('refuses the database of a newer version and names what it does not know', async () => {
    const change = `insert into migration.applied (name, hash) values ('9999_later.sql', 'x')`;
    expect(await startAfter(change)).toBe(
      'This database was migrated by a newer version (9999_later.sql). Start that version, or restore a backup.',
    );
  });

  test('tells whoever starts on a database from before the baselines what to do, in one line', async () => {
    const change = `update migration.applied set name = '0002_orgs.sql' where name like '0002%'`;
    expect(await startAfter(change)).toBe(
      'This database was made by a version from before the first release and cannot be carried over: ' +
        'go on with that version, or start with an empty DATA_DIR or database.',
    );
  });
});

test('people stored before their selections said who they are keep name, address and phone, and are found', async () => {
  const older = await bareDatabase();
  const names = ['高橋\u{e0100}一郎', 'd’angelo', 'nguyễn', '國枝佐々木', '・ゴンザレス'].map((name) => ({
    name,
    // As it was folded then.
    folded: name.normalize('NFKC').toLowerCase(),
  }));
  try {
    const url = { ownerUrl: older.ownerUrl, masterKey: testMasterKey };
    await migrateDatabase({ ...url, through: '0011_introductions.sql' });
    await withOwner(older.ownerUrl, async (client) => {
      const walls = (state: string) =>
        ['organisations', 'imports', 'applicants', 'selections']
          .map((table) => `alter table ${table} ${state} row level security;`)
          .join('');
      await client.query(walls('no force'));
      await client.query(
        `insert into organisations (kind, name, contact_mail) values ('company', 'C', 'c@example.jp')`,
      );
      for (const [index, { name, folded }] of names.entries()) {
        await client.query(
          `with c as (select id from organisations), a as (
             insert into applicants (company_id, full_name, folded_name, kana, mail_address, person_key, phone)
             select id, $1, $2, 'タカハシ', $3, $3, '+819011112222' from c returning company_id, id)
           insert into selections (company_id, applicant_id, status, opening_title, import_id)
           select company_id, id, 'rejected', '営業', gen_random_uuid() from a`,
          [name, folded, `p${index}@example.jp`],
        );
      }
      await client.query(walls('force'));
    });
    await migrateDatabase(url);
    const stored = await withOwner(older.ownerUrl, async (client) => {
      await client.query('alter table applicants no force row level security');
      await client.query('alter table selections no force row level security');
      const { rows } = await client.query<{ said: string; found: string; search: string }>(
        `select s.full_name || ' ' || s.kana || ' ' || s.mail_address || ' ' || s.person_key || ' ' || s.phone as said,
           a.folded_name as found, a.search_text as search
         from selections s join applicants a on a.id = s.applicant_id order by a.mail_address`,
      );
      return rows;
    });
    expect(stored).toEqual(
      names.map(({ name }, index) => ({
        said: `${name} タカハシ p${index}@example.jp p${index}@example.jp +819011112222`,
        found: foldForSearch(name),
        search: `${foldForSearch(name)} タカハシ p${index}@example.jp 09011112222`,
      })),
    );
  } finally {
    await older.drop();
  }
});
