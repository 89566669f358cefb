import type { CompiledQuery } from 'kysely';
import type { Scope } from './scope.ts';

type Statement = Pick<CompiledQuery, 'sql' | 'parameters'>;

/** What a transaction sends with its COMMIT, and under which scope. */
interface LastStatement {
  readonly scope: Scope;
  readonly statement: Statement;
}

/** Collects what a transaction puts off to its end (Tx.putOff, Tx.atCommit). */
export class PutOff {
  readonly #writes = new Map<Scope, Statement[]>();
  readonly #last: LastStatement[] = [];

  /** @throws TypeError for what would mean something else beside other statements than alone, or cannot be sent */
  add(scope: Scope, statement: Statement): void {
    // A SELECT among the parts would simply not be run, and a WITH of its own is allowed at the top only.
    if (!/^\s*(insert|update)\b/i.test(statement.sql))
      throw new TypeError('only an insert or an update is put off');
    checkParameters(statement);
    const writes = this.#writes.get(scope) ?? [];
    this.#writes.set(scope, writes);
    writes.push(statement);
  }

  /** @throws TypeError for what cannot be sent */
  addLast(scope: Scope, statement: Statement): void {
    checkParameters(statement);
    this.#last.push({ scope, statement });
  }

  /** Hands them over in the order to send them: the writes of each scope as one statement, then the very last. */
  take(): LastStatement[] {
    const writes = [...this.#writes].map(([scope, statements]) => ({ scope, statement: asOne(statements) }));
    this.#writes.clear();
    return [...writes, ...this.#last.splice(0)];
  }
}

/**
 * Several writes as one statement of data-modifying WITH parts. Each on its own would be bound, run and answered
 * separately, and every answer wakes the other side. All parts see the database as it was before the statement; foreign
 * keys are checked when all are done, so their order does not matter.
 */
function asOne(statements: readonly Statement[]): Statement {
  const [only, ...others] = statements;
  if (only !== undefined && others.length === 0) return only;
  const parts: string[] = [];
  const parameters: unknown[] = [];
  // PostgreSQL starts with the last part. Nothing depends on it but the order of a transaction's lines in the log.
  for (const { sql, parameters: own } of statements.toReversed()) {
    const before = parameters.length;
    const text = sql.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + before}`);
    parts.push(`write_${parts.length + 1} as (${text})`);
    parameters.push(...own);
  }
  return { sql: `with ${parts.join(', ')} select`, parameters };
}

/**
 * Refuses, at the caller's own line, values the driver could not turn into text: it would leave that statement out of
 * the pipeline, and the COMMIT behind it would go through without it.
 */
function checkParameters({ parameters }: Statement): void {
  if (!parameters.every(canBeSent)) throw new TypeError('a value that cannot be sent was put off');
}

function canBeSent(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(canBeSent);
  if (value === null || value instanceof Date || value instanceof Uint8Array) return true;
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof value);
}
