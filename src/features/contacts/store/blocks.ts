import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { MarkKind, Recognisable } from '../rules/blocks.ts';

/** What the acting person keeps away, sealed; null where only its marks are left. */
export interface StoredBlock {
  readonly id: string;
  readonly sealed: Buffer | null;
  readonly at: Date;
}

/** A keyed hash of the person and what something is recognised by. */
export interface StoredMark {
  readonly kind: MarkKind;
  readonly mark: Buffer;
}

/** Of the acting person, the newest first. Needs the `candidate` scope. */
export function listBlocks(tx: Tx): Promise<StoredBlock[]> {
  return tx.db
    .selectFrom('blocks')
    .where('candidate_id', '=', tx.candidateId)
    .select(['id', 'sealed', 'at'])
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute();
}

/** All marks of the acting person. Needs the `candidate` or `registration` scope. */
export function listMarks(tx: Tx): Promise<(StoredMark & { readonly blockId: string })[]> {
  return tx.db
    .selectFrom('block_marks')
    .where('candidate_id', '=', tx.candidateId)
    .select(['block_id as blockId', 'kind', 'mark'])
    .$narrowType<{ kind: MarkKind }>()
    .execute();
}

/** Needs the `candidate` scope, as all that write. */
export async function insertBlock(
  tx: Tx,
  id: string,
  sealed: Buffer | null,
  marks: readonly StoredMark[],
): Promise<void> {
  await tx.db.insertInto('blocks').values({ candidate_id: tx.candidateId, id, sealed, at: tx.now }).execute();
  await tx.db
    .insertInto('block_marks')
    .values(marks.map(({ kind, mark }) => ({ candidate_id: tx.candidateId, block_id: id, kind, mark })))
    .execute();
}

/** The same for one mark that came back from the journal. */
export function insertMarkAlone(tx: Tx, mark: StoredMark): Promise<void> {
  return insertBlock(tx, randomUUID(), null, [mark]);
}

/** Answers its marks; none where there is no such block. */
export async function deleteBlock(tx: Tx, id: string): Promise<StoredMark[]> {
  const marks = (await listMarks(tx)).filter(({ blockId }) => blockId === id);
  await tx.db.deleteFrom('blocks').where('candidate_id', '=', tx.candidateId).where('id', '=', id).execute();
  return marks;
}

/** Removes a mark wherever it stands, and a block that has no other. Answers whether there was one. */
export async function deleteMark(tx: Tx, mark: Buffer): Promise<boolean> {
  const found = (await listMarks(tx)).filter((one) => one.mark.equals(mark));
  await tx.db
    .deleteFrom('block_marks')
    .where('candidate_id', '=', tx.candidateId)
    .where('mark', '=', mark)
    .execute();
  await sql`
    delete from blocks b where b.candidate_id = ${tx.candidateId}
      and not exists (select from block_marks m where m.candidate_id = b.candidate_id and m.block_id = b.id)`.execute(
    tx.db,
  );
  return found.length > 0;
}

export async function deleteBlocks(tx: Tx): Promise<void> {
  await tx.db.deleteFrom('blocks').where('candidate_id', '=', tx.candidateId).execute();
}

/**
 * By what these organisations are recognised: a row each, and one for every organisation whose members share a mail domain
 * with theirs. Needs the `candidate` or `registration` scope.
 */
export async function listRecognisable(
  tx: Tx,
  ids: readonly string[],
): Promise<(Recognisable & { readonly id: string })[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Recognisable & { id: string }>`
    select id, name, name_en as "nameEn", approved_name as "approvedName",
      licence_number as "licenceNumber", mail_domains as "mailDomains"
    from organisation_marks(${[...new Set(ids)]}::uuid[])`.execute(tx.db);
  return rows;
}
