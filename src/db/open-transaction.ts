import type { CompiledQuery, Kysely } from 'kysely';
import type pg from 'pg';
import { kyselyOn } from './client-dialect.ts';
import { statementName } from './database.ts';
import type { Scope } from './scope.ts';
import { SETTINGS, settingsOf } from './scope-settings.ts';
import type { DB } from './types.ts';

/**
 * One transaction on a checked-out connection, and the scope its next statement runs under. Statements issued in the
 * same turn, without waiting for one another's answers, leave in one write; each by itself would cost a system call and
 * wake the server. Once it has ended it sends nothing more, whatever the work may have left running.
 */
export class OpenTransaction {
  /** The query builder, whose statements run in this transaction and no other. */
  readonly db: Kysely<DB>;
  readonly #client: pg.PoolClient;
  #state: 'open' | 'committed' | 'rolled_back' = 'open';
  #wanted: Scope | undefined;
  #entered: Scope | undefined;

  constructor(client: pg.PoolClient) {
    this.#client = client;
    this.db = kyselyOn(this);
  }

  /** Under which scope statements are sent now. */
  get scope(): Scope | undefined {
    return this.#wanted;
  }

  /** Changes that. The database is told along with the next statement, if it is another scope than the one before. */
  enter(scope: Scope | undefined): void {
    this.#wanted = scope;
  }

  /** Opens it, READ COMMITTED; answers business and wall time, in one round trip. */
  async begin(scope: Scope): Promise<{ now: Date; wall: Date }> {
    this.#wanted = scope;
    this.#entered = scope;
    const [, { rows }] = await Promise.all([
      this.#send('BEGIN'),
      this.#send<{ wall: Date; business: Date }>({
        name: 'begin',
        text: `SELECT ${SETTINGS}, now() AS wall, now() + (SELECT ahead FROM business_clock) AS business`,
        values: settingsOf(scope),
      }),
    ]);
    const row = rows[0];
    if (row === undefined) throw new Error('the database did not say the time');
    return { now: row.business, wall: row.wall };
  }

  /**
   * Runs one statement under the present scope; it is prepared once per connection. After a rollback the answer never
   * comes: what asks then was given up together with the work that failed.
   */
  query<R extends pg.QueryResultRow>({
    sql,
    parameters,
  }: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<pg.QueryResult<R>> {
    if (this.#state === 'rolled_back') return new Promise(() => undefined);
    if (this.#state === 'committed') return Promise.reject(new Error('the transaction has been committed'));
    this.#tellScope();
    const name = statementName(sql);
    return this.#send<R>({
      text: sql,
      values: [...parameters],
      ...(name === undefined ? {} : { name }),
    });
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
  #tellScope(): void {
    if (this.#wanted === this.#entered || this.#wanted === undefined) return;
    this.#entered = this.#wanted;
    const values = settingsOf(this.#wanted);
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
