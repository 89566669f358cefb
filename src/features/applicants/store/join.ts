import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, SelectionId } from '../../../platform/ids.ts';

/** What changes hands beside selections: letters and notes by id, and tags that the kept entry did not have. */
export interface Moved {
  readonly letters: readonly string[];
  readonly notes: readonly string[];
  readonly tags: readonly string[];
}

/** Takes an entry out of sight in favour of another. Answers what changed hands; undefined where nothing was done. */
export async function mergeEntry(
  tx: Tx,
  keptId: ApplicantId,
  mergedId: ApplicantId,
): Promise<Moved | undefined> {
  const { rows } = await sql<{ moved: Moved | null }>`
    select merge_applicant(${keptId}, ${mergedId}) as moved`.execute(tx.db);
  return rows[0]?.moved ?? undefined;
}

/** Brings an entry back into sight, with all of that. Answers false where it was not out of sight in favour of that one. */
export async function partEntry(
  tx: Tx,
  keptId: ApplicantId,
  mergedId: ApplicantId,
  moved: Moved,
): Promise<boolean> {
  const { rows } = await sql<{ parted: boolean }>`
    select part_applicant(${keptId}, ${mergedId}, ${JSON.stringify(moved)}::jsonb) as parted`.execute(tx.db);
  return rows[0]?.parted ?? false;
}

/** Gives selections of one entry to another: all, or those of the list. Answers which they were. */
export async function moveSelections(
  tx: Tx,
  fromId: ApplicantId,
  toId: ApplicantId,
  only?: readonly SelectionId[],
): Promise<SelectionId[]> {
  const { rows } = await sql<{ id: SelectionId }>`
    update selections set applicant_id = ${toId}
    where company_id = (select scope_organisation()) and applicant_id = ${fromId}
      and ${only === undefined ? sql`true` : sql`id = any (${[...only]}::uuid[])`}
    returning id`.execute(tx.db);
  return rows.map(({ id }) => id);
}
