import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { syncPath } from '../../platform/sync-path.ts';
import { type ChainEnd, type JournalEntry, NO_LINES, readLines, writeLine } from './entry.ts';

const SUFFIX = '.jsonl';

/** A journal that cannot be read; `message` is one line that says why. */
export class JournalDamaged extends Error {
  override readonly name = 'JournalDamaged';
}

/**
 * What one process adds to a journal: a file of its own, so that no two ever write to the same one, on one machine or on
 * several, whatever their file system thinks of locks. It appears with the first entry.
 */
export class JournalFile {
  readonly #folder: string;
  #open: { readonly handle: FileHandle; readonly end: ChainEnd } | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Adds entries, and answers once they are on the disk. @throws what the file system says; nothing counts as written then */
  append(entries: readonly JournalEntry[]): Promise<void> {
    const written = this.#last.then(() => this.#write(entries));
    this.#last = written.catch(() => undefined);
    return written;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#giveUp();
  }

  async #write(entries: readonly JournalEntry[]): Promise<void> {
    try {
      const file = this.#open ?? { handle: await createFile(this.#folder), end: NO_LINES };
      this.#open = file;
      let { end } = file;
      let text = '';
      for (const entry of entries) {
        const next = writeLine(end, entry);
        text += `${next.line}\n`;
        ({ end } = next);
      }
      await file.handle.appendFile(text);
      await file.handle.datasync();
      // A file that was taken away takes everything, and keeps it from everybody.
      if ((await file.handle.stat()).nlink === 0) throw new Error('the file of the journal was removed');
      this.#open = { handle: file.handle, end };
    } catch (error) {
      // What it holds now ends in half a line perhaps: nothing is added behind that.
      await this.#giveUp();
      throw error;
    }
  }

  async #giveUp(): Promise<void> {
    const file = this.#open;
    this.#open = undefined;
    await file?.handle.close().catch(() => undefined);
  }
}

async function createFile(folder: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const began = new Date().toISOString().replaceAll(/[-:.]/g, '');
  const handle = await open(join(folder, `${began}-${randomBytes(4).toString('hex')}${SUFFIX}`), 'ax', 0o600);
  try {
    await syncPath(folder);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return handle;
}

/**
 * Every entry of a journal by its id, the first written first; none where there is no journal.
 * @throws JournalDamaged
 */
export async function readJournal(folder: string): Promise<ReadonlyMap<string, JournalEntry>> {
  const entries: JournalEntry[] = [];
  for (const path of await list(folder)) {
    const read = readLines(await readText(path));
    if (read.damage !== null)
      throw new JournalDamaged(`${path} is damaged at line ${read.damage.line}: ${read.damage.why}`);
    entries.push(...read.entries);
  }
  const inOrder = entries.toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt));
  return new Map(inOrder.map((entry) => [entry.id, entry]));
}

/** The folders of journals under `root`; none where there is none. */
export async function listJournals(root: string): Promise<string[]> {
  const found = await readdir(root, { withFileTypes: true }).catch(() => []);
  return found.filter((one) => one.isDirectory()).map(({ name }) => join(root, name));
}

/** Renames damaged files, so that they are read no more, and answers what stands in them before the damage. */
export async function setDamagedAside(folder: string): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for (const path of await list(folder)) {
    const read = readLines(await readText(path));
    if (read.damage === null) continue;
    entries.push(...read.entries);
    await rename(path, `${path}.damaged`);
  }
  return entries;
}

async function list(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder))
      .filter((name) => name.endsWith(SUFFIX))
      .toSorted()
      .map((name) => join(folder, name));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw new JournalDamaged(`${folder} cannot be read (${codeOf(error)})`);
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new JournalDamaged(`${path} cannot be read (${codeOf(error)})`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
