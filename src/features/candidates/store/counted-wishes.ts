import type { Tx } from '../../../db/scope.ts';
import type { CountedWishes } from '../rules/counted-wishes.ts';

/** What the acting person lets be counted; undefined where they let nothing. */
export async function findCountedWishes(
  tx: Tx,
): Promise<(CountedWishes & { readonly releasedAt: Date }) | undefined> {
  return tx.db
    .selectFrom('counted_wishes')
    .where('candidate_id', '=', tx.candidateId)
    .select(['work', 'place', 'remote', 'pay_from as payFrom', 'released_at as releasedAt'])
    .$castTo<CountedWishes & { releasedAt: Date }>()
    .executeTakeFirst();
}

/** Puts these in the place of those before. @param wording hash of the words that were agreed to */
export async function saveCountedWishes(tx: Tx, wishes: CountedWishes, wording: string): Promise<void> {
  const row = {
    work: [...wishes.work],
    place: wishes.place,
    remote: wishes.remote,
    pay_from: wishes.payFrom,
    released_at: tx.now,
    wording_hash: Buffer.from(wording, 'hex'),
  };
  await tx.db
    .insertInto('counted_wishes')
    .values({ candidate_id: tx.candidateId, ...row })
    .onConflict((conflict) => conflict.column('candidate_id').doUpdateSet(row))
    .execute();
}

/** Takes them out. Answers whether there were any. */
export async function deleteCountedWishes(tx: Tx): Promise<boolean> {
  const row = await tx.db
    .deleteFrom('counted_wishes')
    .where('candidate_id', '=', tx.candidateId)
    .returning('candidate_id')
    .executeTakeFirst();
  return row !== undefined;
}
