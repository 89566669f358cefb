import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { holdColleagues } from '../../parties/store/colleagues.ts';
import { countOwned as count, writeOwner } from '../store/owners.ts';
import type { applicantsAudit } from '../views/audit.ts';
import { lockApplicant } from './edit-applicants.ts';

/** How many people each colleague looks after, by their id. */
export function countOwned(tx: Tx): Promise<ReadonlyMap<string, number>> {
  return count(tx);
}

/** @throws InvalidInput where that is nobody who works here */
export async function holdOwner(tx: Tx, ownerId: string | null): Promise<void> {
  if (ownerId !== null && (await holdColleagues(tx, [ownerId])).length === 0)
    throw new InvalidInput([{ field: 'owner', message: 'works here no more' }]);
}

/**
 * Says who looks after a person; null is nobody. Twice is once.
 * @throws NotFound
 * @throws InvalidInput for somebody who does not work here
 */
export async function giveApplicant(tx: Tx, id: ApplicantId, ownerId: string | null): Promise<boolean> {
  await holdOwner(tx, ownerId);
  await lockApplicant(tx, id);
  const [changed] = await writeOwner(tx, [id], { ownerId, by: tx.scope.actor.id });
  if (changed === undefined) return false;
  recordAudit<typeof applicantsAudit>(tx, {
    action: ownerId === null ? 'applicant.let_go' : 'applicant.given',
    subject: { kind: 'applicant', id },
  });
  return true;
}
