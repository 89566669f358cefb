import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { StayReason } from '../rules/take-back.ts';

/** What of these rows is still as an import added it: nobody has written it since. */
export async function findUntouched(
  tx: Tx,
  people: readonly string[],
  selections: readonly string[],
): Promise<Set<string>> {
  const own = sql`company_id = (select scope_organisation())`;
  const { rows } = await sql<{ id: string }>`
    select id from applicants where ${own} and id = any (${[...people]}::uuid[]) and updated_at = created_at
    union all
    select id from selections where ${own} and id = any (${[...selections]}::uuid[]) and updated_at = created_at
      and would_change = '[]'`.execute(tx.db);
  return new Set(rows.map(({ id }) => id));
}

/**
 * What depends on people of a batch: whatever points at them and is not of the import itself. To those whom it added anything at all, to the
 * others what was sent since.
 */
export async function findHeld(
  tx: Tx,
  { people, known, writtenAt }: { people: readonly string[]; known: readonly string[]; writtenAt: Date },
): Promise<{ readonly id: string; readonly reason: StayReason }[]> {
  const own = sql`company_id = (select scope_organisation())`;
  const [added, all] = [sql`${[...people]}::uuid[]`, sql`${[...people, ...known]}::uuid[]`];
  const { rows } = await sql<{ id: string; reason: StayReason }>`
    select kept_id as id, 'merged' as reason from merges where ${own} and kept_id = any (${all})
    union select merged_id, 'merged' from merges where ${own} and merged_id = any (${all})
    union select applicant_id, 'letter' from letters where ${own} and applicant_id = any (${added})
    union select l.applicant_id, 'letter' from letters l join letter_batches b on b.company_id = l.company_id and b.id = l.batch_id
      where l.company_id = (select scope_organisation()) and l.applicant_id = any (${all}) and b.created_at >= ${writtenAt}
    union select applicant_id, 'letter' from reapproach_invitations where ${own} and applicant_id = any (${all}) and sent_at is not null
    union select applicant_id, 'link' from personal_codes where ${own} and applicant_id = any (${added})
    union select one_id, 'apart' from duplicate_pairs where ${own} and one_id = any (${added}) and state = 'not_same'
    union select other_id, 'apart' from duplicate_pairs where ${own} and other_id = any (${added}) and state = 'not_same'
    union select applicant_id, case kind when 'dispute' then 'changed' else 'held' end from retention_holds where ${own} and applicant_id = any (${added}) and ended_at is null
    union select applicant_id, 'note' from applicant_notes where ${own} and applicant_id = any (${added})
    union select applicant_id, 'tag' from applicant_tags where ${own} and applicant_id = any (${added})
    union select applicant_id, 'owner' from applicant_owners where ${own} and applicant_id = any (${added})
    union select applicant_id, 'contact' from applicant_contacts where ${own} and applicant_id = any (${added})
    union select applicant_id, 'basis' from applicant_bases where ${own} and applicant_id = any (${added}) and voided_at is null
    union select applicant_id, 'recommended' from agency_recommendations where ${own} and applicant_id = any (${added})
    union select id, 'decided' from applicants where ${own} and id = any (${added}) and (may_reapply is not null or break_from is not null)`.execute(
    tx.db,
  );
  return rows;
}

/** Removes people with their selections, and selections of people who stay. */
export async function deleteTaken(
  tx: Tx,
  { people, selections }: { people: readonly string[]; selections: readonly string[] },
): Promise<void> {
  const own = sql`company_id = (select scope_organisation())`;
  if (selections.length > 0) {
    await sql`delete from selections where ${own} and id = any (${[...selections]}::uuid[])`.execute(tx.db);
  }
  if (people.length > 0) {
    await sql`delete from applicants where ${own} and id = any (${[...people]}::uuid[])`.execute(tx.db);
  }
}

/**
 * Rows that the import itself had added and changed again are as it added them: the batch before takes them back whole. What
 * somebody has written by hand is pinned.
 */
export async function noteUntouched(tx: Tx, importId: ImportId, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const table of ['applicants', 'selections'] as const) {
    await sql`
      update ${sql.table(table)} set updated_at = created_at
      where company_id = (select scope_organisation()) and id = any (${[...ids]}::uuid[]) and import_id = ${importId}
        and pinned = '{}'`.execute(tx.db);
  }
}
