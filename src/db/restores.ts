import { sql } from 'kysely';
import type { Ended } from './backup/secrets.ts';
import type { EntryKind } from './journal/entry.ts';
import type { Tx } from './scope.ts';

/** A restore that left something for people to do (docs/backup.md). */
export interface Restore {
  readonly restoredAt: Date;
  /** The moment the backup shows: what happened between the two is gone. */
  readonly backupOf: Date;
  readonly ended: Ended;
  /** What the journal brought back into it, by kind of entry. */
  readonly replayed: Readonly<Partial<Record<EntryKind, number>>>;
}

/** The newest restore that nobody has seen to yet; in the `operator` or `system` scope. */
export async function findOpenRestore(tx: Tx): Promise<Restore | undefined> {
  return tx.db
    .selectFrom('restores')
    .select(['restored_at as restoredAt', 'backup_of as backupOf', 'ended', 'replayed'])
    .$narrowType<Pick<Restore, 'ended' | 'replayed'>>()
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

/** Counts one more entry that the journal brought into the newest restore. Needs the `system` scope. */
export async function countReplayed(tx: Tx, kind: EntryKind): Promise<void> {
  await sql`
    update restores set replayed = replayed || jsonb_build_object(${kind}::text, coalesce((replayed ->> ${kind})::int, 0) + 1)
    where restored_at = (select max(restored_at) from restores)`.execute(tx.db);
}
