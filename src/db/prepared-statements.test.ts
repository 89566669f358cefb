import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testMasterKey } from '../../test/database.ts';
import { type TestServices, testServices } from '../../test/services.ts';
import { type Database, openDatabase } from './database.ts';
import { urlFor } from './roles.ts';
import { inScope, type Scope, type Tx } from './scope.ts';

const SYSTEM: Scope = { kind: 'system', actor: { kind: 'system', id: 'test' } };

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());

/** One connection, which all transactions of the work share. */
async function onOne(work: (database: Database) => Promise<void>): Promise<void> {
  const database = openDatabase(urlFor(services.ownerUrl, 'app', testMasterKey), () => undefined, 1);
  await work(database).finally(() => database.close());
}

/** A statement of its own text for every number; answers the number it was given. */
async function echo(tx: Tx, number: number, given = number): Promise<number | undefined> {
  const { rows } = await sql<{
    given: number;
  }>`select ${given}::int as given, ${sql.lit(number)} as text`.execute(tx.db);
  return rows[0]?.given;
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const echoAll = (tx: Tx, numbers: number[]) => Promise.all(numbers.map((number) => echo(tx, number)));

/** The numbers whose statements the server holds prepared on this connection, and how many it holds in all. */
async function prepared(tx: Tx): Promise<{ numbers: number[]; all: number }> {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(
    tx.db,
  );
  const numbers = rows.flatMap(
    ({ statement }) => /^select \$1::int as given, (\d+) as text$/.exec(statement)?.[1] ?? [],
  );
  return { numbers: numbers.map(Number).sort((a, b) => a - b), all: rows.length };
}

test('a statement that comes after four hundred others is prepared, and the one used longest ago makes room', () =>
  onOne(async (database) => {
    await inScope(database, SYSTEM, async (tx) => {
      await echoAll(tx, range(0, 399));
      // The question itself is the four hundredth.
      expect(await prepared(tx)).toEqual({ numbers: range(0, 399), all: 401 });
      await echo(tx, 0);
      await echo(tx, 1000);
    });
    await inScope(database, SYSTEM, async (tx) => {
      const { numbers, all } = await prepared(tx);
      expect(numbers).toEqual([0, ...range(2, 399), 1000]);
      expect(all).toBe(401);
    });
  }));

test('what is on its way runs although its statement is closed behind it, and is prepared anew when it returns', () =>
  onOne(async (database) => {
    const numbers = range(0, 1000);
    await inScope(database, SYSTEM, async (tx) => {
      expect(await echoAll(tx, [...numbers, ...numbers, 7, 7])).toEqual([...numbers, ...numbers, 7, 7]);
    });
    await inScope(database, SYSTEM, async (tx) => {
      expect(await echoAll(tx, numbers)).toEqual(numbers);
      expect((await prepared(tx)).all).toBe(401);
    });
  }));

test('a failed transaction, in which nothing can be prepared, leaves no later one with a name that means nothing', () =>
  onOne(async (database) => {
    await expect(
      inScope(database, SYSTEM, async (tx) => {
        await echoAll(tx, range(0, 300));
        const fails = sql`select 1 / 0`.execute(tx.db);
        await Promise.allSettled([fails, ...range(300, 800).map((number) => echo(tx, number))]);
        await fails;
      }),
    ).rejects.toThrow('division by zero');
    await inScope(database, SYSTEM, async (tx) => {
      expect(await echoAll(tx, range(0, 900))).toEqual(range(0, 900));
      expect((await prepared(tx)).all).toBe(401);
    });
  }));

test('a text beyond twelve thousand characters is not kept', () =>
  onOne(async (database) => {
    await inScope(database, SYSTEM, async (tx) => {
      const long = (length: number) => sql`${sql.raw(`select 1 as a${' '.repeat(length)}`)}`.execute(tx.db);
      await long(12_000 - 'select 1 as a'.length);
      await long(12_001 - 'select 1 as a'.length);
      const { rows } = await sql<{ length: number }>`
        select length(statement) as length from pg_prepared_statements where statement like 'select 1 as a%'`.execute(
        tx.db,
      );
      expect(rows).toEqual([{ length: 12_000 }]);
    });
  }));
