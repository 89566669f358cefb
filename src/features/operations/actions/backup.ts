import { restoreBackup } from '../../../db/backup/load-backup.ts';
import type { Ended } from '../../../db/backup/secrets.ts';
import { writeBackup } from '../../../db/backup/write-backup.ts';
import { type Database, openDatabase } from '../../../db/database.ts';
import { checkMasterKey } from '../../../db/installation-key.ts';
import { Journal } from '../../../db/journal/journal.ts';
import { urlFor } from '../../../db/roles.ts';
import type { Scope } from '../../../db/scope.ts';
import { openMasterKeys } from '../../../platform/crypto.ts';
import type { Env } from '../../../platform/env.ts';
import { openStoredKeyRing } from '../../../platform/start/key-ring.ts';
import { auditLedgers } from '../../slots/actions/audit-ledger.ts';
import { isSound } from '../../slots/rules/audit.ts';
import { type Attended, attendJournal, checkJournals, describeCounts } from './attend-journal.ts';

const BACKUP_KEY = 'backup';
const LEDGERS_PER_PAGE = 50;
/** Reads ledgers and nothing else; nobody in particular asks. */
const VERIFIER: Scope = {
  kind: 'operator',
  organisationId: '00000000-0000-4000-8000-000000000000',
  actor: { kind: 'system', id: 'restore' },
};

/** The installation as its owner has it: the database's own URL and the master key. */
export interface OwnedInstallation {
  /** postgres:// URL of the role that owns the tables. */
  readonly ownerUrl: string;
  /** 32 bytes. */
  readonly masterKey: Buffer;
}

/** What went into a backup or came out of one. */
export interface BackupSummary {
  /** Wall time of the one moment the backup shows. */
  readonly createdAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly ledgers: number;
}

/**
 * Writes everything the installation keeps into one file that only its master key opens. The product may go on working.
 * @throws when the file exists already or the database was not migrated by this version
 * @throws ConfigError when the database is sealed with another master key
 */
export async function backUp(installation: OwnedInstallation, path: string): Promise<BackupSummary> {
  const { ownerUrl, masterKey } = installation;
  // A file sealed with another key than its rows could be opened by neither.
  await checkMasterKey(ownerUrl, masterKey);
  const backupKey = openMasterKeys(masterKey).derive(BACKUP_KEY);
  return summaryOf(await writeBackup({ ownerUrl, backupKey, path }));
}

export interface RestoreSummary extends BackupSummary {
  /** Migrations newer than the backup, run after it was loaded. */
  readonly migrated: readonly string[];
  /** What worked when the backup was made and does not any more. */
  readonly ended: Ended;
  /** What the journal brought back, by kind. */
  readonly replayed: Attended['replayed'];
  /** The queue has changed since the backup was made: what is due is enqueued again by the sweeps. */
  readonly leftJobsOut: boolean;
  /** Companies whose chain or account does not hold. They did not hold when the backup was made either. */
  readonly brokenLedgers: readonly string[];
}

/**
 * Puts a backup into the installation's database, brings back what its journal knows and it does not (erasures, withdrawals,
 * revocations), and walks every ledger chain of it. Slots used since the backup are open again. Whatever could be revoked
 * ends with the restore (docs/backup.md).
 * @param options.force replaces what the database holds; without it only an empty one is taken
 * @throws BackupBroken, and ConfigError for a journal that cannot be read, before anything is touched · ConfigError for a
 * journal that lacks what the backup says it holds: then the backup is loaded, and no start serves it
 */
export async function restore(
  installation: OwnedInstallation,
  env: Env,
  path: string,
  options: { readonly force: boolean },
): Promise<RestoreSummary> {
  const { ownerUrl, masterKey } = installation;
  const backupKey = openMasterKeys(masterKey).derive(BACKUP_KEY);
  await checkJournals(env.journalDir);
  const restored = await restoreBackup({ ownerUrl, masterKey, backupKey, path, ...options });
  const database = openDatabase(urlFor(ownerUrl, 'app', masterKey), () => undefined, 1);
  const journal = new Journal(database, env.journalDir);
  try {
    const keyRing = await openStoredKeyRing(database, masterKey);
    const { replayed } = await attendJournal({ database, keyRing, env }, journal);
    return {
      ...summaryOf(restored.manifest),
      migrated: restored.migrated,
      leftJobsOut: restored.leftJobsOut,
      ended: restored.ended,
      replayed,
      brokenLedgers: await listBrokenLedgers(database),
    };
  } finally {
    await journal.close();
    await database.close();
  }
}

/** What a restore did, and what it leaves to people, line by line. */
export function describeRestore(done: RestoreSummary): string {
  return [
    `Restored ${done.rows} rows of ${done.tables} tables as of ${done.createdAt}.`,
    ...(done.migrated.length > 0 ? [`Migrated since: ${done.migrated.join(', ')}`] : []),
    ...(done.leftJobsOut ? ['The queue has changed since: the sweeps enqueue what is due.'] : []),
    `Ledgers: ${done.ledgers - done.brokenLedgers.length} of ${done.ledgers} verified.`,
    `Ended: ${describeCounts(done.ended)}.`,
    'Staff set a new password by mail; without mail, create-operator --add-owner sets one.',
    `Carried out again from the journal: ${describeCounts(done.replayed)}.`,
  ].join('\n');
}

async function listBrokenLedgers(database: Database): Promise<string[]> {
  const broken: string[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page = { after: after ?? null, limit: LEDGERS_PER_PAGE };
    const { rows, next } = await auditLedgers(database, VERIFIER, page);
    broken.push(...rows.filter((one) => !isSound(one)).map(({ summary }) => summary.companyId));
    after = next;
  }
  return broken;
}

function summaryOf(manifest: Awaited<ReturnType<typeof writeBackup>>): BackupSummary {
  return {
    createdAt: manifest.createdAt,
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
    ledgers: manifest.ledgers.companies,
  };
}
