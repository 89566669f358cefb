import type { Ended } from './backup/secrets.ts';
import type { Tx } from './scope.ts';

/** A restore that left something for people to do (docs/backup.md). */
export interface Restore {
  readonly restoredAt: Date;
  /** The moment the backup shows: what happened between the two is gone. */
  readonly backupOf: Date;
  readonly ended: Ended;
}

/** The newest restore that nobody has seen to yet; in the `operator` or `system` scope. */
export async function findOpenRestore(tx: Tx): Promise<Restore | undefined> {
  return tx.db
    .selectFrom('restores')
    .select(['restored_at as restoredAt', 'backup_of as backupOf', 'ended'])
    .$narrowType<{ ended: Ended }>()
    .where('attended_at', 'is', null)
    .orderBy('restored_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Notes that all of them are seen to. Answers whether one was open. */
export async function closeRestores(tx: Tx): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('restores')
    .set({ attended_at: tx.wall })
    .where('attended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
