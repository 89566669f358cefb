import { endAfterPutBack } from '../../../db/backup/put-back.ts';
import { listEntries, markWritten } from '../../../db/journal/entries.ts';
import { entryAt, insertOf, type JournalEntry } from '../../../db/journal/entry.ts';
import { JournalDamaged, listJournals, readJournal, setDamagedAside } from '../../../db/journal/files.ts';
import { JOURNAL_SCOPE, Journal } from '../../../db/journal/journal.ts';
import { inScope } from '../../../db/scope.ts';
import { ConfigError } from '../../../platform/env.ts';
import type { Services } from '../../../platform/services.ts';
import { overtaken } from '../rules/overtaken.ts';
import { replayEntry, toldAs } from './replay-entry.ts';

/** How a database and its journal came together. */
export interface Attended {
  /** Entries the database did not have: it had been put back to an older state. */
  readonly unknown: number;
  /** What of them was still to be done, by kind. */
  readonly replayed: Readonly<Record<string, number>>;
  /** Entries that were written to the journal: those of a process that died, or all where its loss was accepted. */
  readonly written: number;
}

type JournalServices = Pick<Services, 'database' | 'keyRing' | 'env'>;

/**
 * Brings a database and its journal together before anything is served: what the database has and no file has is written,
 * what a file has and the database has not is carried out once more,
 * each entry in a transaction of its own.
 * @param options.endWhatOpens called once when the database turns out to be older than its journal, before the replay
 * @param options.acceptLoss the journal is lost: it is written anew from what the database has
 * @throws ConfigError one line, when the journal cannot be read or lacks what the database says it holds
 */
export async function attendJournal(
  services: JournalServices,
  journal: Journal,
  options: { readonly endWhatOpens?: (before: string) => Promise<void>; readonly acceptLoss?: boolean } = {},
): Promise<Attended> {
  const { database } = services;
  const folder = await journal.folder();
  // The table first: what it says is written is in a file by then.
  const noted = await inScope(database, JOURNAL_SCOPE, (tx) => listEntries(tx, 'all'));
  const setAside = options.acceptLoss === true ? await setDamagedAside(folder) : [];
  const kept = await read(folder);
  const missing = noted.filter(({ id, isWritten }) => isWritten && !kept.has(id));
  if (missing.length > 0 && options.acceptLoss !== true) throw lacking(folder, missing.length, noted.length);
  const unwritten = noted.filter(({ id, isWritten }) => !isWritten && !kept.has(id));
  const late = [...missing, ...unwritten, ...setAside.filter(({ id }) => !kept.has(id))];
  if (late.length > 0) await keep(journal, folder, late);
  const unmarked = noted.filter(({ id, isWritten }) => !isWritten && kept.has(id)).map(({ id }) => id);
  if (unmarked.length > 0) await inScope(database, JOURNAL_SCOPE, (tx) => markWritten(tx, unmarked));
  const known = new Set(noted.map(({ id }) => id));
  const unknown = [...kept.values(), ...setAside].filter(({ id }) => !known.has(id));
  const replayed = await replay(services, unknown, options.endWhatOpens);
  if (kept.size === 0 && noted.length === 0) await open(services, journal, folder);
  return { unknown: unknown.length, replayed, written: late.length };
}

/**
 * The same for a process that starts, or for the command line: a database that was put back by other means than `relay
 * restore` ends what opened something, as that would have done.
 */
export async function compareJournal(
  services: JournalServices,
  ownerUrl: string,
  journal: Journal,
  acceptLoss = false,
): Promise<Attended> {
  const endWhatOpens = (before: string) => endAfterPutBack(ownerUrl, before);
  return attendJournal(services, journal, { endWhatOpens, acceptLoss });
}

/**
 * Looks whether every journal under a folder can be read, before a database is put back that would have to agree with it.
 * @throws ConfigError
 */
export async function checkJournals(root: string): Promise<void> {
  for (const folder of await listJournals(root)) await read(folder);
}

async function read(folder: string): Promise<ReadonlyMap<string, JournalEntry>> {
  try {
    return await readJournal(folder);
  } catch (error) {
    if (!(error instanceof JournalDamaged)) throw error;
    throw new ConfigError([
      `the journal ${error.message}; put its copy back, because who erased themselves could come back without it (docs/backup.md says what to do when there is none)`,
    ]);
  }
}

function lacking(folder: string, missing: number, all: number): ConfigError {
  return new ConfigError([
    `JOURNAL_DIR: the journal ${folder} lacks ${missing} of the ${all} entries that this database has written to it; name the folder that holds it (example: JOURNAL_DIR=/var/lib/relay/journal), or, if it is lost for good, run: npm run relay -- journal --accept-loss`,
  ]);
}

/** The first entry of all: from now on the database says that there must be a journal. */
async function open({ database }: JournalServices, journal: Journal, folder: string): Promise<void> {
  const first = await inScope(database, JOURNAL_SCOPE, async (tx) => {
    const opened = entryAt({ kind: 'opened' }, tx);
    await insertOf(opened).execute(tx.db);
    return opened;
  });
  await keep(journal, folder, [first]);
}

async function keep(journal: Journal, folder: string, entries: readonly JournalEntry[]): Promise<void> {
  try {
    await journal.keep(entries);
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
    throw new ConfigError([
      `JOURNAL_DIR ${folder} cannot be written (${code}); name a folder of this program's own (example: JOURNAL_DIR=/var/lib/relay/journal)`,
    ]);
  }
}

async function replay(
  services: JournalServices,
  unknown: readonly JournalEntry[],
  endWhatOpens: ((before: string) => Promise<void>) | undefined,
): Promise<Record<string, number>> {
  const replayed: Record<string, number> = {};
  const [first] = unknown;
  if (first === undefined) return replayed;
  await endWhatOpens?.(first.recordedAt);
  const gone = overtaken(unknown);
  for (const entry of unknown) {
    const isDone = await inScope(services.database, JOURNAL_SCOPE, (tx) =>
      replayEntry(tx, services, entry, gone.has(entry.id)),
    );
    const kind = toldAs(entry.kind);
    if (isDone) replayed[kind] = (replayed[kind] ?? 0) + 1;
  }
  return replayed;
}

/** The same for the command line, which is told in words how the two came together. */
export async function describeComparison(
  services: JournalServices,
  ownerUrl: string,
  acceptLoss: boolean,
): Promise<string> {
  const journal = new Journal(services.database, services.env.journalDir);
  try {
    const { written, unknown, replayed } = await compareJournal(services, ownerUrl, journal, acceptLoss);
    return `Entries written to the journal: ${written}. Entries the database did not have: ${unknown}.
Carried out again: ${describeCounts(replayed)}.`;
  } finally {
    await journal.close();
  }
}

/** How many of each kind: `api keys 2, erasure 1`. */
export function describeCounts(counts: Readonly<Record<string, number>>): string {
  const all = Object.entries(counts).map(([kind, count]) => `${kind.replace('_', ' ')} ${count}`);
  return all.length === 0 ? 'nothing' : all.join(', ');
}
