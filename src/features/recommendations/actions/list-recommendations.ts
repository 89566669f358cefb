import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { RedemptionId } from '../../../platform/ids.ts';
import { type RecommendationState, recommendationState } from '../rules/recommendation.ts';
import { listOfRequest } from '../store/recommendations.ts';

/** A recommendation of a request, for whoever takes part in it: a company sees those alone whose people have agreed. */
export interface RequestRecommendation {
  readonly id: string;
  readonly state: RecommendationState;
  /** The day in Japan on which the person agreed; null where they have not. */
  readonly consentedOn: string | null;
}

/** Those of one request that the acting organisation knows of, the first asked first. */
export async function listRequestRecommendations(tx: Tx, id: RedemptionId): Promise<RequestRecommendation[]> {
  return (await listOfRequest(tx, id)).map((one) => ({
    id: one.id,
    state: recommendationState(one, tx.now),
    consentedOn: one.agreedAt && jstDate(one.agreedAt),
  }));
}
