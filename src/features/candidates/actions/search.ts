import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import type { SearchAnswer } from '../input/search.ts';
import { updateSearch } from '../store/candidates.ts';
import type { candidatesAudit } from '../views/audit.ts';
import { lockAccount } from './own-place.ts';

/** The acting person says how their search stands; no company learns of it, and no consent ends by it (rules.md §12.9). */
export async function answerSearch(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  answer: SearchAnswer,
): Promise<void> {
  await lockAccount(tx, services);
  switch (answer) {
    case 'wait':
      return updateSearch(tx, { waits_since: tx.now });
    case 'solved':
      await updateSearch(tx, { solved_at: tx.now });
      tx.note({ kind: 'search_over', candidate: tx.candidateId });
      break;
    case 'searching':
      await updateSearch(tx, { solved_at: null });
      tx.note({ kind: 'search_resumed', candidate: tx.candidateId });
      break;
  }
  recordAudit<typeof candidatesAudit>(tx, { action: 'candidate.search_answered' });
}

/** The same once more in a database that was put back. @param at since when it is over; null where it goes on. Answers whether that is new. */
export async function endSearchAgain(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  at: Date | null,
): Promise<boolean> {
  const { solvedAt } = await lockAccount(tx, services);
  if ((solvedAt === null) === (at === null)) return false;
  await updateSearch(tx, { solved_at: at });
  return true;
}
