import type { Tx } from '../../../db/scope.ts';

/** The acting person's file; undefined where they keep none. The account is locked by whoever changes it. */
export function findCv(tx: Tx): Promise<{ readonly id: string; readonly sealed: Buffer } | undefined> {
  return tx.db
    .selectFrom('candidate_cvs')
    .where('candidate_id', '=', tx.candidateId)
    .select(['id', 'sealed'])
    .executeTakeFirst();
}

/** Puts a file where the acting person keeps none. */
export async function insertCv(tx: Tx, id: string, sealed: Buffer): Promise<void> {
  await tx.db.insertInto('candidate_cvs').values({ candidate_id: tx.candidateId, id, sealed }).execute();
}

/** The bytes of the acting person's file go. */
export async function deleteCv(tx: Tx): Promise<void> {
  await tx.db.deleteFrom('candidate_cvs').where('candidate_id', '=', tx.candidateId).execute();
}
