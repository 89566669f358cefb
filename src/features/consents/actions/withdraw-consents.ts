import type { Tx } from '../../../db/scope.ts';
import { insertWithdrawals, listLiveConsents } from '../store.ts';

/**
 * Takes back every live consent of the person, each as a new row (a given consent is never changed). Answers how many.
 * Needs the `candidate` scope. `newId` gives the ids of the new rows.
 */
export async function withdrawEverything(
  tx: Tx,
  candidateId: string,
  method: 'own_page' | 'undo',
  newId: () => string,
): Promise<number> {
  const live = await listLiveConsents(tx, candidateId);
  if (live.length > 0) {
    await insertWithdrawals(
      tx,
      candidateId,
      method,
      live.map((consent) => ({ id: newId(), consent })),
    );
  }
  return live.length;
}

/** The person's live consents with when and for which agency they were given. */
export async function listGivenConsents(
  tx: Tx,
  candidateId: string,
): Promise<{ agencyId: string; at: Date; items: readonly string[] }[]> {
  return listLiveConsents(tx, candidateId);
}
