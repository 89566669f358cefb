import { sql } from 'kysely';
import type { Tx } from '../scope.ts';
import type { EntryKind, JournalEntry } from './entry.ts';

/** An entry as the database has it, and whether it stands in a file as well. */
export interface NotedEntry extends JournalEntry {
  readonly isWritten: boolean;
}

/** Everything that was noted, in the order it was. Needs the `system` scope, as all of these. */
export async function listEntries(tx: Tx, which: 'all' | 'unwritten'): Promise<NotedEntry[]> {
  const rows = await tx.db
    .selectFrom('journal_entries')
    .$if(which === 'unwritten', (query) => query.where('written_at', 'is', null))
    .select(['id', 'kind', 'candidate_id as candidate', 'organisation_id as organisation', 'object', 'word'])
    .select(['at', 'recorded_at as recordedAt', sql<boolean>`written_at is not null`.as('isWritten')])
    .$narrowType<{ kind: EntryKind }>()
    .orderBy('recorded_at')
    .execute();
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
  }));
}

/** Says that entries stand in a file on the disk: mails that awaited them may leave. */
export async function markWritten(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    with written as (
      update journal_entries set written_at = clock_timestamp() where id = any (${ids}::uuid[]) and written_at is null)
    update outbox_messages set awaits = null where awaits = any (${ids}::uuid[])`.execute(tx.db);
}

/** Takes an entry of the file into a database that does not have it; false where somebody else has by now. */
export async function takeIn(tx: Tx, { candidate, organisation, ...entry }: JournalEntry): Promise<boolean> {
  const { at, recordedAt, ...rest } = entry;
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('journal_entries')
    .values({
      ...rest,
      candidate_id: candidate,
      organisation_id: organisation,
      at,
      recorded_at: recordedAt,
      written_at: tx.wall,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** By what the journal of this database is known: the moment it was made, which stands in every backup of it. */
export async function readJournalName(tx: Tx): Promise<string> {
  const { name } = await tx.db
    .selectFrom('installation')
    .select(sql<string>`to_char(created_at at time zone 'UTC', 'YYYYMMDD"T"HH24MISSUS"Z"')`.as('name'))
    .executeTakeFirstOrThrow();
  return name;
}
