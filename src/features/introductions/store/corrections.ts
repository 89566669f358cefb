import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';

/** What an agency can open of the acting person. */
export interface HeldProvision {
  readonly id: string;
  readonly agencyId: string;
  readonly items: readonly string[];
  readonly sealed: Buffer;
  readonly wrappedKey: Buffer;
}

/** The acting person's provisions that these agencies can open, the newest first. Needs the `registration` scope. */
export async function listHeld(tx: Tx, agencyIds: readonly string[]): Promise<HeldProvision[]> {
  return tx.db
    .selectFrom('provisions')
    .where('candidate_id', '=', tx.candidateId)
    .where('wrapped_key', 'is not', null)
    .where('agency_id', '=', sql<string>`any(${agencyIds})`)
    .select(['id', 'agency_id as agencyId', 'items', 'sealed', 'wrapped_key as wrappedKey'])
    .$narrowType<{ wrappedKey: Buffer }>()
    .orderBy('provided_at', 'desc')
    .execute();
}

/** Puts other values in the place of those an agency was given. Needs the `registration` scope. */
export async function updateSealedItems(
  tx: Tx,
  { agencyId, id }: Pick<HeldProvision, 'agencyId' | 'id'>,
  sealed: Buffer,
): Promise<void> {
  await tx.db
    .updateTable('provisions')
    .set({ sealed, corrected_at: tx.now })
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .execute();
}
