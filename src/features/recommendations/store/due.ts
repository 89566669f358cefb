import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { CandidateId, OrganisationId, RecommendationId, RedemptionId } from '../../../platform/ids.ts';

/** Whom there is to be mailed, the nearest deadline first. Needs the `system` scope. */
export interface AskedNews {
  readonly recommendationId: RecommendationId;
  readonly candidateId: CandidateId;
  readonly dueAt: Date;
}

export function listNews(tx: Tx, limit: number): Promise<AskedNews[]> {
  return tx.db
    .selectFrom('recommendation_news')
    .select(['recommendation_id as recommendationId', 'candidate_id as candidateId', 'due_at as dueAt'])
    .orderBy('due_at')
    .orderBy('recommendation_id')
    .limit(limit)
    .$castTo<AskedNews>()
    .execute();
}

/** Takes one off the list; false where somebody else has. Needs the `system` scope. */
export async function takeNews(tx: Tx, id: RecommendationId): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('recommendation_news')
    .where('recommendation_id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Requests whose people have all been proposed, and none is left. Needs the `system` scope. */
export async function listSpentRequests(
  tx: Tx,
  most: number,
): Promise<{ readonly companyId: OrganisationId; readonly redemptionId: RedemptionId }[]> {
  const { rows } = await sql<{ companyId: OrganisationId; redemptionId: RedemptionId }>`
    select company_id as "companyId", redemption_id as "redemptionId" from list_spent_requests(${most})`.execute(
    tx.db,
  );
  return rows;
}

/** Ends what companies hold of people they hired until a day. Needs the `system` scope. */
export async function endCopies(tx: Tx, hiredUntil: string, limit: number): Promise<number> {
  const { rows } = await sql<{ ended: number }>`
    select end_recommendation_copies(${hiredUntil}, ${limit}) as ended`.execute(tx.db);
  return rows[0]?.ended ?? 0;
}
