import { join } from 'node:path';
import { Unavailable } from '../../platform/errors.ts';
import type { Database } from '../database.ts';
import { inScope, type Scope } from '../scope.ts';
import { listEntries, markWritten, readJournalName } from './entries.ts';
import { type JournalEntry, REPLAYER } from './entry.ts';
import { JournalFile } from './files.ts';

export const JOURNAL_SCOPE = { kind: 'system', actor: REPLAYER } as const satisfies Scope;

/** After this long nobody is about to write an entry any more. */
const LEFT_BEHIND_MS = 10_000;

/** What a process writes beside the database: entries leave the table for a file as soon as their transaction has committed. */
export class Journal {
  readonly #database: Database;
  readonly #root: string;
  readonly #files = new Map<string, JournalFile>();

  /** @param root the folder of JOURNAL_DIR; each database has one of its own in it */
  constructor(database: Database, root: string) {
    this.#database = database;
    this.#root = root;
  }

  /** The folder of this database's journal. A demo that was reset is another database. */
  async folder(): Promise<string> {
    return join(this.#root, await inScope(this.#database, JOURNAL_SCOPE, readJournalName));
  }

  /**
   * Puts entries on the disk that have been committed. Nobody may be told that what they say is done before this answers.
   * @throws Unavailable when they cannot be written: they stay in the table, and are written later
   */
  async keep(entries: readonly JournalEntry[]): Promise<void> {
    try {
      await this.#write(entries);
    } catch (error) {
      throw new Unavailable('journal_unwritable', 30, { cause: error });
    }
    // They are on the disk: whoever finds them unmarked finds them there, too.
    await this.#mark(entries).catch(() => undefined);
  }

  /** Writes what a process left between its commit and the file. Answers how many. */
  async keepLeftBehind(): Promise<number> {
    const left = await inScope(this.#database, JOURNAL_SCOPE, async (tx) =>
      (await listEntries(tx, 'unwritten')).filter(
        ({ recordedAt }) => Date.parse(recordedAt) < tx.wall.getTime() - LEFT_BEHIND_MS,
      ),
    );
    if (left.length > 0) await this.keep(left);
    return left.length;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#files.values()].map((file) => file.close()));
  }

  async #write(entries: readonly JournalEntry[]): Promise<void> {
    const folder = await this.folder();
    const file = this.#files.get(folder) ?? new JournalFile(folder);
    this.#files.set(folder, file);
    await file.append(entries);
  }

  #mark(entries: readonly JournalEntry[]): Promise<void> {
    const ids = entries.map(({ id }) => id);
    return inScope(this.#database, JOURNAL_SCOPE, (tx) => markWritten(tx, ids));
  }
}
