import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Connection } from './connection.ts';
import type { DB } from './types.ts';

/** The query builder on one connection: every statement runs in that connection's open transaction. */
export function kyselyOn(connection: Connection): Kysely<DB> {
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => oneConnection(connection),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

function oneConnection(connection: Connection): Driver {
  const acquired: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await connection.query<never>(query);
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
    acquireConnection: () => Promise.resolve(acquired),
    beginTransaction: nested,
    commitTransaction: nested,
    rollbackTransaction: nested,
    releaseConnection: () => Promise.resolve(),
    destroy: () => Promise.resolve(),
  };
}
