import type { Database } from '../../../db/database.ts';
import { type Actor, inScope } from '../../../db/scope.ts';
import { addJstMonths, jstDate } from '../../../platform/calendar.ts';
import { MOST_RECOMMENDATIONS, RECOMMENDED_COPY_MONTHS } from '../../../platform/terms.ts';
import { returnSlotTo } from '../../redemptions/actions/return-slot.ts';
import { endCopies, listSpentRequests } from '../store/due.ts';

const actor: Actor = { kind: 'system', id: 'recommendations' };
const BATCH = 500;

/**
 * Gives each slot back for whose request as many people were proposed as may be, and none is left who could be hired (rules.md §3.14);
 * each in a transaction of its own. Answers how many.
 * @throws the first failure, after the other requests have had their turn
 */
export async function returnSpentRequests(database: Database): Promise<number> {
  const spent = await inScope(database, { kind: 'system', actor }, (tx) =>
    listSpentRequests(tx, MOST_RECOMMENDATIONS),
  );
  const failures: unknown[] = [];
  for (const { companyId, redemptionId } of spent) {
    try {
      const scope = { kind: 'settlement', companyId, actor } as const;
      await inScope(database, scope, (tx) => returnSlotTo(tx, companyId, redemptionId));
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw failures[0];
  return spent.length;
}

/** Ends what companies can open of people they hired, once its term is over (rules.md §3.14). Answers how much. */
export async function endHiredCopies(database: Database): Promise<number> {
  for (let ended = 0; ; ) {
    const now = await inScope(database, { kind: 'system', actor }, (tx) =>
      endCopies(tx, addJstMonths(jstDate(tx.now), -RECOMMENDED_COPY_MONTHS), BATCH),
    );
    ended += now;
    if (now < BATCH) return ended;
  }
}
