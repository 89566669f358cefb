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
import type { OpenTransaction } from './open-transaction.ts';
import type { Scope } from './scope.ts';
import type { DB } from './types.ts';

/** The query builder of one transaction under one scope: every statement runs in both, whatever runs beside it. */
export function kyselyOn(open: OpenTransaction, scope: Scope): Kysely<DB> {
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => oneConnection(open, scope),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

function oneConnection(open: OpenTransaction, scope: Scope): Driver {
  const acquired: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await open.query<never>(scope, query);
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
