import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import { closeFigures } from '../store/contacts.ts';

/** Publishes what agencies' contacts of the last twelve whole months came to, once a month (rules.md §12.3). Answers of how many. */
export function publishFigures(tx: Tx, today: JstDate): Promise<number> {
  return closeFigures(tx, `${today.slice(0, 7)}-01`);
}
