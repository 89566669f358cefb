import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { CandidateId, OrganisationId, PlacementId, RecommendationId } from '../../../platform/ids.ts';
import type { RestChoice, StartChoice } from '../rules/rest.ts';

/** What was asked of the acting person at a start. Needs the `candidate` scope, as what follows where nothing else is said. */
export interface StoredChoice extends StartChoice {
  readonly placementId: PlacementId;
}

/** All of them, the newest first. */
export function listChoices(tx: Tx): Promise<StoredChoice[]> {
  return tx.db
    .selectFrom('start_choices')
    .where('candidate_id', '=', tx.candidateId)
    .select(['placement_id as placementId', 'asked_at as askedAt', 'choice', 'close_at as closeAt'])
    .select('closed_at as closedAt')
    .orderBy('asked_at', 'desc')
    .orderBy('placement_id')
    .$castTo<StoredChoice>()
    .execute();
}

/** Asks; once for each start. */
export async function insertChoice(
  tx: Tx,
  { agencyId, id }: { readonly agencyId: OrganisationId; readonly id: PlacementId },
  closeAt: Date,
): Promise<void> {
  await tx.db
    .insertInto('start_choices')
    .values({
      candidate_id: tx.candidateId,
      agency_id: agencyId,
      placement_id: id,
      asked_at: tx.now,
      close_at: closeAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Writes down what they chose; whoever calls has locked the account. */
export async function saveChoice(
  tx: Tx,
  id: PlacementId,
  said: { readonly choice: RestChoice; readonly close_at: Date | null } | { readonly closed_at: Date },
): Promise<void> {
  await tx.db
    .updateTable('start_choices')
    .set(said)
    .where('candidate_id', '=', tx.candidateId)
    .where('placement_id', '=', id)
    .execute();
}

/** Removes every one. */
export async function deleteChoices(tx: Tx): Promise<void> {
  await tx.db.deleteFrom('start_choices').where('candidate_id', '=', tx.candidateId).execute();
}

/** Whose rest is to end now, the longest due first. Needs the `system` scope. */
export function listDueChoices(
  tx: Tx,
  limit: number,
): Promise<{ candidateId: CandidateId; placementId: PlacementId }[]> {
  return tx.db
    .selectFrom('start_choices')
    .where('closed_at', 'is', null)
    .where('close_at', '<=', tx.now)
    .select(['candidate_id as candidateId', 'placement_id as placementId'])
    .orderBy('close_at')
    .orderBy('placement_id')
    .limit(limit)
    .$castTo<{ candidateId: CandidateId; placementId: PlacementId }>()
    .execute();
}

/** Ends these of the acting person's by their word, but for those by which somebody has hired them meanwhile. Answers which. */
export function endRestRows(
  tx: Tx,
  ids: readonly RecommendationId[],
): Promise<{ readonly id: RecommendationId; readonly agreedAt: Date | null }[]> {
  return tx.db
    .updateTable('recommendations')
    .set({ closed_at: tx.now, close_reason: 'withdrawn', wrapped_key: null })
    .where('candidate_id', '=', tx.candidateId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('closed_at', 'is', null)
    .where('hired_on', 'is', null)
    .returning(['id', 'agreed_at as agreedAt'])
    .$castTo<{ id: RecommendationId; agreedAt: Date | null }>()
    .execute();
}
