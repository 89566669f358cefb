import type { Tx } from '../../../db/scope.ts';
import { firstDayOf, type JstMonth, jstMonth } from '../rules/month.ts';
import { listCompaniesToClose } from '../store/closes.ts';
import { type ShownSums, sumDeclared, sumShown } from '../store/figures.ts';

export type { ShownSums } from '../store/figures.ts';

/** Result mails the acting company declared for a month, all links together; null where it said no number. */
export function readDeclared(tx: Tx, month: JstMonth): Promise<number | null> {
  return sumDeclared(tx, firstDayOf(month));
}

/** What is shown of the acting company's links, all together, as on its home; null while nothing is (rules.md §5.2). */
export function readShown(tx: Tx): Promise<ShownSums | null> {
  return sumShown(tx);
}

/** Companies with a month that is over and not closed yet: their figures move any moment. Needs the `system` scope. */
export async function listUnclosed(tx: Tx): Promise<ReadonlySet<string>> {
  const waiting = await listCompaniesToClose(tx, firstDayOf(jstMonth(tx.now)));
  return new Set(waiting.map(({ companyId }) => companyId));
}
