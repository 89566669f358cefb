import type { Tx } from '../../../db/scope.ts';
import type { RecommendationId } from '../../../platform/ids.ts';
import { type AskedNews, listNews, takeNews } from '../store/due.ts';

export type { AskedNews } from '../store/due.ts';

/** Whom there is to be mailed that an agency wants to recommend them, the nearest deadline first. Needs the `system` scope. */
export function listAskedNews(tx: Tx, limit: number): Promise<AskedNews[]> {
  return listNews(tx, limit);
}

/** Takes one off the list; whoever gets true is the one to tell it. Needs the `system` scope. */
export function takeAskedNews(tx: Tx, id: RecommendationId): Promise<boolean> {
  return takeNews(tx, id);
}
