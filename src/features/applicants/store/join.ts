import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, SelectionId } from '../../../platform/ids.ts';
import type { MovedBases } from './bases.ts';

/** What changes hands beside selections: letters and notes by id, and tags that the kept entry did not have. */
export interface Moved {
  readonly letters: readonly string[];
  readonly notes: readonly string[];
  readonly tags: readonly string[];
  /** Who looked after the other entry, where nobody did after the kept one. */
  readonly owner?: string | null;
  readonly contacts?: readonly string[];
  readonly bases?: MovedBases;
  /** The record that stands for what the other entry's import says. */
  readonly importBasis?: string | undefined;
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

/** Gives an entry that nobody looks after the other one's owner. Answers whom; null where it has one or there is none. */
export async function takeOverOwner(
  tx: Tx,
  keptId: ApplicantId,
  mergedId: ApplicantId,
): Promise<string | null> {
  const { rows } = await sql<{ owner: string }>`
    insert into applicant_owners (company_id, applicant_id, owner_id, since, given_by)
    select company_id, ${keptId}, owner_id, since, given_by from applicant_owners
    where company_id = (select scope_organisation()) and applicant_id = ${mergedId}
    on conflict do nothing returning owner_id as owner`.execute(tx.db);
  return rows[0]?.owner ?? null;
}

/** Takes that owner away again, where it is still the one who came with the merge. */
export async function giveBackOwner(
  tx: Tx,
  keptId: ApplicantId,
  mergedId: ApplicantId,
  owner: string,
): Promise<void> {
  await sql`
    delete from applicant_owners k using applicant_owners m
    where k.company_id = (select scope_organisation()) and k.applicant_id = ${keptId} and k.owner_id = ${owner}
      and m.company_id = k.company_id and m.applicant_id = ${mergedId} and m.owner_id = k.owner_id and m.since = k.since`.execute(
    tx.db,
  );
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
