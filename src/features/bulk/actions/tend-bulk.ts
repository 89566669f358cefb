import type { Actor, Tx } from '../../../db/scope.ts';
import type { BulkId, OrganisationId } from '../../../platform/ids.ts';
import { deleteBulk, findBulk, listToTend } from '../store/bulk.ts';

/** What is under way, or is to be forgotten (unconfirmed after a day, ended after 30), of every company. Needs the `system` scope. */
export function listBulkToTend(
  tx: Tx,
  which: 'under way' | 'over',
): Promise<{ readonly companyId: OrganisationId; readonly id: BulkId }[]> {
  return listToTend(tx, which === 'under way');
}

/** Who confirmed it: its steps are theirs, whoever carries them out. */
export async function whoConfirmed(tx: Tx, id: BulkId): Promise<Actor | undefined> {
  const bulk = await findBulk(tx, id);
  return bulk && { kind: bulk.actorKind, id: bulk.actorId };
}

/** Forgets it with whom it was about. */
export function forgetBulk(tx: Tx, id: BulkId): Promise<void> {
  return deleteBulk(tx, id);
}
