import type { CompiledQuery } from 'kysely';
import type pg from 'pg';
import { preparedName } from './prepared-statements.ts';
import type { Scope } from './scope.ts';
import { isRequest, SETTINGS, settingsOf } from './scope-settings.ts';

/**
 * A statement of a page, a list or a file that an organisation asks for has a quarter of the time that a job has: whoever
 * waits is told to come again, and the connection is free for others.
 */
const BRIEF = `, set_config('statement_timeout', '15s', true)`;

/**
 * One transaction on a checked-out connection, and the scope its next statement runs under. Statements issued in the
 * same turn, without waiting for one another's answers, leave in one write; each by itself would cost a system call and
 * wake the server. Once it has ended it sends nothing more, whatever the work may have left running.
 */
export class OpenTransaction {
  readonly #client: pg.PoolClient;
  #state: 'open' | 'committed' | 'rolled_back' = 'open';
  #entered: Scope | undefined;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  /** Opens it, READ COMMITTED or on one snapshot; answers business and wall time, in one round trip. */
  async begin(scope: Scope, isSnapshot: boolean): Promise<{ now: Date; wall: Date }> {
    this.#entered = scope;
    const isBrief = 'organisationId' in scope && isRequest(scope);
    const [, { rows }] = await Promise.all([
      this.#send(isSnapshot ? 'BEGIN ISOLATION LEVEL REPEATABLE READ' : 'BEGIN'),
      this.#send<{ wall: Date; business: Date }>({
        name: isBrief ? 'begin_brief' : 'begin',
        text: `SELECT ${SETTINGS}${isBrief ? BRIEF : ''}, now() AS wall, now() + (SELECT ahead FROM business_clock) AS business`,
        values: settingsOf(scope),
      }),
    ]);
    const row = rows[0];
    if (row === undefined) throw new Error('the database did not say the time');
    return { now: row.business, wall: row.wall };
  }

  /**
   * Runs one statement under its scope, of which the database is told where it is another than the one before. It is
   * prepared once per connection. After a rollback the answer never comes: what asks then was given up together with the
   * work that failed.
   */
  query<R extends pg.QueryResultRow>(
    scope: Scope,
    { sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>,
  ): Promise<pg.QueryResult<R>> {
    if (this.#state === 'rolled_back') return new Promise(() => undefined);
    if (this.#state === 'committed') return Promise.reject(new Error('the transaction has been committed'));
    this.#tellScope(scope);
    const name = preparedName(this.#client, sql);
    return this.#send<R>({ text: sql, values: [...parameters], ...(name === undefined ? {} : { name }) });
  }

  /** @throws when a statement had failed whose error nobody passed on: COMMIT rolls back then, and says so in its tag only */
  async commit(): Promise<void> {
    this.#state = 'committed';
    const { command } = await this.#send('COMMIT');
    if (command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back');
  }

  async rollback(): Promise<void> {
    this.#state = 'rolled_back';
    await this.#send('ROLLBACK');
  }

  /**
   * Nobody waits for this answer: statements run in the order they are sent, and should this one fail, all that follow
   * fail too and COMMIT rolls back.
   */
  #tellScope(scope: Scope): void {
    if (scope === this.#entered) return;
    this.#entered = scope;
    const values = settingsOf(scope);
    this.#send({ name: 'enter', text: `SELECT ${SETTINGS}`, values }).catch(() => undefined);
  }

  #send<R extends pg.QueryResultRow>(statement: string | pg.QueryConfig): Promise<pg.QueryResult<R>> {
    const { stream } = this.#client.connection;
    stream.cork();
    // After the microtasks of this turn, in which the other statements are issued.
    process.nextTick(() => stream.uncork());
    return this.#client.query<R>(statement);
  }
}
