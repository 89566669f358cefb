import { sql } from 'kysely';
import { newestFirst, oldestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { nextDueAt } from '../rules/due.ts';
import { type Request, selectRequests } from './requests.ts';

/** What waits for the operator, what is due soonest first; or everything else in the register, the newest first. */
export async function listRegister(
  tx: Tx,
  which: 'open' | 'rest',
  page: PageRequest,
): Promise<Page<Request>> {
  return which === 'open'
    ? oldestFirst(
        selectRequests(tx).where('r.outcome', 'is', null),
        { at: 'r.next_due_at', id: 'r.id' },
        page,
        (row) => ({ at: nextDueAt(row), id: row.id }),
      )
    : newestFirst(
        selectRequests(tx).where('r.outcome', 'is not', null),
        { at: 'r.received_at', id: 'r.id' },
        page,
        ({ receivedAt, id }) => ({ at: receivedAt, id }),
      );
}

/** How many wait for the operator, and of how many the day has passed. Needs the `operator` scope. */
export async function countOpen(tx: Tx): Promise<{ readonly open: number; readonly overdue: number }> {
  const row = await tx.db
    .selectFrom('requests as r')
    .where('r.outcome', 'is', null)
    .select(sql<number>`count(*)::int`.as('open'))
    .select(sql<number>`(count(*) filter (where r.next_due_at <= ${tx.now}))::int`.as('overdue'))
    .executeTakeFirstOrThrow();
  return row;
}
