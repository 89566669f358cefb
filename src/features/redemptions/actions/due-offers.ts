import type { Database } from '../../../db/database.ts';
import { type Actor, inScope, type Tx } from '../../../db/scope.ts';
import type { OrganisationId, RedemptionId } from '../../../platform/ids.ts';
import { answerOffer, listDueOffers, listOffers } from '../store/offers.ts';
import { findRedemption, lockRequest } from '../store/redemptions.ts';
import { offerNext } from './offer-next.ts';

const actor: Actor = { kind: 'system', id: 'slots.offers' };

/**
 * Ends the turns of agencies that let their time pass and asks the next ones; asks too where nobody could be asked before. Each
 * request in a transaction of its own; answers how many agencies were asked. Running twice at once asks nobody twice.
 * @throws the first failure, after the other requests have had their turn
 */
export async function passOnDueOffers(database: Database): Promise<number> {
  const due = await inScope(database, { kind: 'system', actor }, listDueOffers);
  let asked = 0;
  const failures: unknown[] = [];
  for (const { companyId, redemptionId } of due) {
    try {
      const scope = { kind: 'settlement', companyId, actor } as const;
      if (await inScope(database, scope, (tx) => passOn(tx, companyId, redemptionId))) asked += 1;
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw failures[0];
  return asked;
}

async function passOn(tx: Tx, companyId: OrganisationId, id: RedemptionId): Promise<boolean> {
  await lockRequest(tx, id);
  const redemption = await findRedemption(tx, companyId, id);
  if (redemption?.state === 'offered') {
    const turn = (await listOffers(tx, companyId, id)).find(({ answer }) => answer === null);
    if (turn === undefined || turn.dueAt > tx.now) return false;
    await answerOffer(tx, turn, 'expired');
  } else if (redemption?.state !== 'waiting') return false;
  return offerNext(tx, companyId, id);
}
