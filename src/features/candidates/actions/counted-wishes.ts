import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { type CountedWishes, readCountingWording } from '../rules/counted-wishes.ts';
import { lockCandidate } from '../store/candidates.ts';
import { deleteCountedWishes, saveCountedWishes } from '../store/counted-wishes.ts';
import type { candidatesAudit } from '../views/audit.ts';

/**
 * Lets a few coarse wishes of the acting person be counted, to the words the page showed; those before are replaced.
 * @param wording the page's hidden field
 * @throws NotFound once erased
 */
export async function letWishesCount(
  tx: Tx,
  wishes: CountedWishes,
  wording: string,
): Promise<{ readonly ok: boolean }> {
  if ((await lockCandidate(tx)) === undefined) throw new NotFound('candidate');
  const agreed = readCountingWording(wording);
  if (agreed === undefined) return { ok: false };
  await saveCountedWishes(tx, wishes, agreed);
  recordAudit<typeof candidatesAudit>(tx, { action: 'candidate.counting_allowed' });
  return { ok: true };
}

/** Takes that back, from the next count on. Doing it twice is doing it once; answers whether there was anything. */
export async function endWishesCount(tx: Tx): Promise<boolean> {
  if (!(await deleteCountedWishes(tx))) return false;
  tx.note({ kind: 'values_cleared', candidate: tx.candidateId, word: 'counted' });
  recordAudit<typeof candidatesAudit>(tx, { action: 'candidate.counting_ended' });
  return true;
}
