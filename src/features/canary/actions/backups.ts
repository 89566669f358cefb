import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseBytes, makeScratch } from '../../../db/scratch.ts';
import type { Services } from '../../../platform/services.ts';
import { backUp, type OwnedInstallation, restore } from '../../operations/actions/backup.ts';
import type { Ask } from './agency-api.ts';
import { huntRows, type Notes, type Quarry } from './hunt.ts';

/** The installation as its owner has it, and who may make databases beside it. */
export interface Keeper extends OwnedInstallation {
  /** postgres:// URL of a role that may create databases; the owner's own where there is none. */
  readonly makerUrl: string;
  /** Whether backups are written and put back; it takes as long as they take. */
  readonly judgesBackups: boolean;
  /** The API is asked through it; undefined where nobody is served. */
  readonly ask?: Ask | undefined;
}

/** A larger database is not put back once a day. */
const LARGEST_BYTES = 2 * 1024 ** 3;

/** A backup of the moment at which the invented person is there; undefined where it is not made. */
export interface OldBackup {
  readonly path: string;
  remove(): Promise<void>;
}

/** Writes it, sealed, into a folder of its own. */
export async function writeOldBackup(keeper: Keeper, notes: Notes): Promise<OldBackup | undefined> {
  if ((await databaseBytes(keeper.ownerUrl)) > LARGEST_BYTES) {
    notes.gap('backup', 'too_large');
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), 'relay-canary-'));
  const path = join(folder, 'backup');
  await backUp(keeper, path);
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}

/**
 * Puts the backup back into a database beside the product's, with a copy of the journal, as whoever restores it does, and
 * hunts there: what came back with it would come back for everybody.
 */
export async function judgeBackup(
  keeper: Keeper,
  { env }: Services,
  backup: OldBackup,
  quarry: Quarry,
  notes: Notes,
): Promise<void> {
  const scratch = await makeScratch(keeper.makerUrl, keeper.ownerUrl);
  if (scratch === undefined) return notes.gap('backup', 'no_database');
  const journalDir = await mkdtemp(join(tmpdir(), 'relay-canary-'));
  try {
    await cp(env.journalDir, journalDir, { recursive: true });
    const installation = { ownerUrl: scratch.ownerUrl, masterKey: keeper.masterKey };
    await restore(installation, { ...env, journalDir }, backup.path, { force: true });
    await huntRows(scratch.ownerUrl, quarry, notes, 'backup');
  } finally {
    await rm(journalDir, { recursive: true, force: true });
    await scratch.drop();
  }
}
