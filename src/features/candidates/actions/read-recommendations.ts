import type { Tx } from '../../../db/scope.ts';
import type { RecommendationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { agreeFault } from '../../recommendations/actions/answer.ts';
import {
  listOwnRecommendations,
  type OwnRecommendation,
} from '../../recommendations/actions/own-recommendations.ts';
import type { AgreeFault } from '../../recommendations/rules/recommendation.ts';

/** A recommendation as its page shows it. */
export interface ShownRecommendation {
  readonly one: OwnRecommendation;
  /** Why it cannot be agreed to now; null where it can. */
  readonly fault: Exclude<AgreeFault, 'wording_changed'> | null;
  readonly now: Date;
}

/** The acting person's, the newest first, each with what can be done. */
export async function readRecommendations(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
): Promise<ShownRecommendation[]> {
  const all = await listOwnRecommendations(tx, services);
  return all.map((one) => ({ one, fault: agreeFault(one, all, tx.now) ?? null, now: tx.now }));
}

/** One of them. */
export async function findRecommendation(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  id: RecommendationId,
): Promise<ShownRecommendation | undefined> {
  return (await readRecommendations(tx, services)).find(({ one }) => one.id === id);
}
