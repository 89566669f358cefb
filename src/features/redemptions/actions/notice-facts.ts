import type { Tx } from '../../../db/scope.ts';
import { type AskedNews, countAskedNews, countTaken } from '../store/news.ts';

export { countAsked, listParties } from '../store/offers.ts';
export { listTaken } from '../store/taken.ts';

interface Span {
  readonly since: Date;
  readonly until: Date;
}

/** What came to the acting agency, and what became of what it took on, after a moment and up to another. */
export function readAskedSince(tx: Tx, span: Span): Promise<AskedNews> {
  return countAskedNews(tx, span);
}

/** How many requests of the acting company agencies took on after a moment and up to another, and still hold. */
export function readTakenSince(tx: Tx, span: Span): Promise<number> {
  return countTaken(tx, span);
}
