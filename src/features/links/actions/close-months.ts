import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { Services } from '../../../platform/services.ts';
import { settleWithheld } from '../../introductions/actions/settle-withheld.ts';
import { closedMonths, dayAfter, linksThatMove } from '../rules/figures.ts';
import { firstDayOf, jstMonth } from '../rules/month.ts';
import {
  type CompanyToClose,
  insertFigures,
  listCompaniesToClose,
  listCounts,
  markClosed,
} from '../store/closes.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'months' } };
const DAY_MS = 86_400_000;

/**
 * Closes every month that is over (JST, business time) for every company with links: the figures that may move are
 * published and stay as they are until a later close. Each company in a transaction of its own and month after month, so
 * that after any downtime the figures are those of somebody who was never away. Answers how many links moved.
 */
export async function closeMonths({ database }: Pick<Services, 'database'>): Promise<number> {
  const due = await inScope(database, SCOPE, (tx) => listCompaniesToClose(tx, firstDayOf(jstMonth(tx.now))));
  let moved = 0;
  for (const company of due) moved += await inScope(database, SCOPE, (tx) => closeCompany(tx, company));
  return moved;
}

async function closeCompany(tx: Tx, { companyId, month: first }: CompanyToClose): Promise<number> {
  let moved = 0;
  for (const month of closedMonths(first, tx.now)) {
    const next = dayAfter(month);
    const through = jstDate(new Date(Date.parse(next) - DAY_MS));
    if (!(await markClosed(tx, companyId, through))) continue;
    // Before the figures, which then leave out what has become a receipt today.
    await settleWithheld(tx, companyId, through);
    const moving = linksThatMove(await listCounts(tx, companyId, next));
    await insertFigures(tx, companyId, through, moving);
    moved += moving.length;
  }
  return moved;
}
