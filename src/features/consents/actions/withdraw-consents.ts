import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import {
  insertItemWithdrawals,
  insertWithdrawals,
  type LiveConsent,
  listLiveConsents,
} from '../store/consents.ts';

export { listRecordTerms } from '../store/consents.ts';

/**
 * Takes back the live consents of the acting person (those to one agency, or all), each as a new row: a given consent is
 * never changed. Answers how many. Needs the `candidate` scope.
 */
export async function withdrawConsents(
  tx: Tx,
  method: 'own_page' | 'undo' | 'erasure',
  agencyId?: string,
): Promise<number> {
  const all = await listLiveConsents(tx);
  const live = agencyId === undefined ? all : all.filter((consent) => consent.agencyId === agencyId);
  if (live.length > 0) {
    await insertWithdrawals(
      tx,
      method,
      live.map((consent) => ({ id: randomUUID(), consent })),
    );
  }
  return live.length;
}

/**
 * Takes one item out of the acting person's live consents to one agency, each by a new row. Answers out of how many; none
 * where nothing was agreed to. Needs the `candidate` scope.
 */
export async function withdrawItem(tx: Tx, agencyId: string, item: string): Promise<number> {
  const live = (await listLiveConsents(tx)).filter(
    (consent) => consent.agencyId === agencyId && consent.items.includes(item),
  );
  if (live.length > 0) await insertItemWithdrawals(tx, item, live);
  return live.length;
}

/** The acting person's live consents: when and for which agency each was given. */
export async function listGivenConsents(tx: Tx): Promise<readonly LiveConsent[]> {
  return listLiveConsents(tx);
}
