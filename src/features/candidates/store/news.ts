import type { Tx } from '../../../db/scope.ts';

/** The acting person's sealed notes; undefined where they never noted anything. The account is locked by whoever changes them. */
export async function findSealedNews(tx: Tx): Promise<Buffer | undefined> {
  const row = await tx.db
    .selectFrom('candidate_news')
    .where('candidate_id', '=', tx.candidateId)
    .select('sealed')
    .executeTakeFirst();
  return row?.sealed;
}

/** Puts the acting person's notes in the place of those before. */
export async function saveSealedNews(tx: Tx, sealed: Buffer): Promise<void> {
  await tx.db
    .insertInto('candidate_news')
    .values({ candidate_id: tx.candidateId, sealed })
    .onConflict((conflict) => conflict.column('candidate_id').doUpdateSet({ sealed }))
    .execute();
}
