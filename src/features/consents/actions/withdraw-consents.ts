import type { Tx } from '../../../db/scope.ts';
import { insertWithdrawals, listLiveConsents } from '../store.ts';

/**
 * Takes back the live consents of the person (those to one agency, or all), each as a new row (a given consent is never changed). Answers how many.
 * Needs the `candidate` scope. `newId` gives the ids of the new rows.
 */
export async function withdrawConsents(
  tx: Tx,
  candidateId: string,
  method: 'own_page' | 'undo',
  newId: () => string,
  agencyId?: string,
): Promise<number> {
  const all = await listLiveConsents(tx, candidateId);
  const live = agencyId === undefined ? all : all.filter((consent) => consent.agencyId === agencyId);
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
