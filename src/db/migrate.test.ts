import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase, testMasterKey } from '../../test/database.ts';
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
