import type { Tx } from '../../../db/scope.ts';
import type { PlacementId } from '../../../platform/ids.ts';
import type { OwnWord } from '../rules/own-word.ts';
import type { Placement } from './placements.ts';

/** What a person says of a hire after the start; the acting person's, or what they let the acting agency read. */
export async function findWord(tx: Tx, id: PlacementId): Promise<(OwnWord & { saidAt: Date }) | undefined> {
  return tx.db
    .selectFrom('placement_words')
    .where('placement_id', '=', id)
    .select(['began', 'same', 'other', 'tell_agency as tellAgency', 'said_at as saidAt'])
    .$castTo<OwnWord & { saidAt: Date }>()
    .executeTakeFirst();
}

/** Writes the acting person's word, in the place of an earlier one. */
export async function saveWord(
  tx: Tx,
  { agencyId, id }: Pick<Placement, 'agencyId' | 'id'>,
  word: OwnWord,
): Promise<void> {
  const said = {
    began: word.began,
    same: [...word.same],
    other: [...word.other],
    tell_agency: word.tellAgency,
    said_at: tx.now,
  };
  await tx.db
    .insertInto('placement_words')
    .values({ candidate_id: tx.candidateId, agency_id: agencyId, placement_id: id, ...said })
    .onConflict((conflict) => conflict.columns(['candidate_id', 'placement_id']).doUpdateSet(said))
    .execute();
}

/** Takes the acting person's word back. */
export async function deleteWord(tx: Tx, id: PlacementId): Promise<boolean> {
  const gone = await tx.db
    .deleteFrom('placement_words')
    .where('candidate_id', '=', tx.candidateId)
    .where('placement_id', '=', id)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** The hires whose person asks to be told of other work; of the acting person, or of the acting agency's. */
export async function listWishes(tx: Tx): Promise<ReadonlySet<PlacementId>> {
  const rows = await tx.db
    .selectFrom('placement_wishes')
    .select('placement_id as id')
    .$castTo<{ id: PlacementId }>()
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Asks for it; answers whether that is new. */
export async function insertWish(
  tx: Tx,
  { agencyId, id }: Pick<Placement, 'agencyId' | 'id'>,
): Promise<boolean> {
  const asked = await tx.db
    .insertInto('placement_wishes')
    .values({ candidate_id: tx.candidateId, agency_id: agencyId, placement_id: id, asked_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return asked.numInsertedOrUpdatedRows === 1n;
}

/** Asks for it no more; answers whether they did. */
export async function deleteWish(tx: Tx, id: PlacementId): Promise<boolean> {
  const gone = await tx.db
    .deleteFrom('placement_wishes')
    .where('candidate_id', '=', tx.candidateId)
    .where('placement_id', '=', id)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** When a person said that a hire is not true; of the acting person, or of the acting agency's. */
export async function listDenials(tx: Tx): Promise<ReadonlyMap<PlacementId, Date>> {
  const rows = await tx.db
    .selectFrom('placement_denials')
    .select(['placement_id as id', 'said_at as saidAt'])
    .$castTo<{ id: PlacementId; saidAt: Date }>()
    .execute();
  return new Map(rows.map(({ id, saidAt }) => [id, saidAt]));
}

/** Says it; answers whether that is new. */
export async function insertDenial(
  tx: Tx,
  { agencyId, id }: Pick<Placement, 'agencyId' | 'id'>,
): Promise<boolean> {
  const said = await tx.db
    .insertInto('placement_denials')
    .values({ candidate_id: tx.candidateId, agency_id: agencyId, placement_id: id, said_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return said.numInsertedOrUpdatedRows === 1n;
}

/** Takes it back; answers whether they had said it. */
export async function deleteDenial(tx: Tx, id: PlacementId): Promise<boolean> {
  const gone = await tx.db
    .deleteFrom('placement_denials')
    .where('candidate_id', '=', tx.candidateId)
    .where('placement_id', '=', id)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Removes everything the acting person said of their hires. */
export async function deleteEverySaying(tx: Tx): Promise<void> {
  await tx.db.deleteFrom('placement_words').where('candidate_id', '=', tx.candidateId).execute();
  await tx.db.deleteFrom('placement_wishes').where('candidate_id', '=', tx.candidateId).execute();
  await tx.db.deleteFrom('placement_denials').where('candidate_id', '=', tx.candidateId).execute();
}
