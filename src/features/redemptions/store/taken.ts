import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId, RedemptionId } from '../../../platform/ids.ts';
import type { Conditions } from '../../orgs/rules/opening.ts';

/** A request that the acting agency has taken on. */
export interface TakenRequest {
  readonly redemptionId: RedemptionId;
  readonly companyId: OrganisationId;
  readonly title: string;
  readonly conditions: Conditions;
  /** The day in Japan on which somebody accepted the company's offer; null while nobody has. */
  readonly hiredOn: string | null;
  readonly returnedAt: Date | null;
}

const MOST = 50;

/** Those of the acting agency, the newest first. */
export function listTaken(tx: Tx): Promise<TakenRequest[]> {
  return tx.db
    .selectFrom('redemption_offers as o')
    .innerJoin('redemptions as r', (join) =>
      join.onRef('r.company_id', '=', 'o.company_id').onRef('r.id', '=', 'o.redemption_id'),
    )
    .where('o.agency_id', '=', tx.organisationId)
    .where('o.answer', '=', 'accepted')
    .select(['o.redemption_id as redemptionId', 'o.company_id as companyId', 'r.title', 'r.conditions'])
    .select(['r.hired_on as hiredOn', 'r.returned_at as returnedAt'])
    .orderBy('o.offered_at', 'desc')
    .orderBy('o.id')
    .limit(MOST)
    .$castTo<TakenRequest>()
    .execute();
}
