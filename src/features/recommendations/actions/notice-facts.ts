import type { Tx } from '../../../db/scope.ts';
import { countNews, type RecommendationNews } from '../store/recommendations.ts';

/** Who agreed to be recommended by, or to, the acting organisation after a moment and up to another, and who took it back. */
export function readRecommendedSince(
  tx: Tx,
  span: { readonly since: Date; readonly until: Date },
): Promise<RecommendationNews> {
  return countNews(tx, span);
}
