import {
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import { statementName } from './database.ts';
import type { DB } from './types.ts';

const known = new WeakMap<pg.PoolClient, Kysely<DB>>();

/** The query builder on one checked-out connection: every statement runs in that connection's open transaction. */
export function kyselyOn(client: pg.PoolClient): Kysely<DB> {
  const existing = known.get(client);
  if (existing !== undefined) return existing;
  const created = new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => oneConnection(client),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  known.set(client, created);
  return created;
}

function oneConnection(client: pg.PoolClient): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: { sql: string; parameters: readonly unknown[] }): Promise<QueryResult<R>> {
      const name = statementName(query.sql);
      const result = await client.query<never>({
        text: query.sql,
        values: [...query.parameters],
        ...(name === undefined ? {} : { name }),
      });
      const changed = result.command === 'SELECT' ? {} : { numAffectedRows: BigInt(result.rowCount ?? 0) };
      return { rows: result.rows as R[], ...changed };
    },
    streamQuery() {
      throw new Error('streams are not used inside a scope');
    },
  };
  const nested = () => Promise.reject(new Error('one transaction per action: inScope opens and ends it'));
  return {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: nested,
    commitTransaction: nested,
    rollbackTransaction: nested,
    releaseConnection: () => Promise.resolve(),
    destroy: () => Promise.resolve(),
  };
}
