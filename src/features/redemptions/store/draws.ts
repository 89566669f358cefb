import { sql } from 'kysely';
import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId, RedemptionId } from '../../../platform/ids.ts';
import type { SlotAgency } from '../rules/offer-order.ts';
import type { OfferAnswer } from '../rules/redemption.ts';

/** From whom one agency was drawn to be asked about a request. */
export interface Draw {
  readonly companyId: OrganisationId;
  readonly redemptionId: RedemptionId;
  /** From 1, in the order in which agencies were asked about this request. */
  readonly number: number;
  readonly drawnAt: Date;
  readonly considered: readonly SlotAgency[];
  /** Who was asked. */
  readonly agencyId: OrganisationId;
  readonly answer: OfferAnswer | null;
}

/** Every draw, the newest first. Needs the `operator` scope, as what follows. */
export function listDraws(tx: Tx, page: PageRequest): Promise<Page<Draw>> {
  const query = tx.db
    .selectFrom('redemption_draws as d')
    .innerJoin('redemption_offers as o', (join) =>
      join
        .onRef('o.company_id', '=', 'd.company_id')
        .onRef('o.redemption_id', '=', 'd.redemption_id')
        .onRef('o.number', '=', 'd.number'),
    )
    .select(['d.company_id as companyId', 'd.redemption_id as redemptionId', 'd.number'])
    .select(['d.drawn_at as drawnAt', 'd.considered', 'o.agency_id as agencyId', 'o.answer'])
    .$castTo<Draw>();
  const by = { at: 'd.drawn_at', id: 'd.redemption_id' };
  return newestFirst(query, by, page, ({ drawnAt, redemptionId }) => ({ at: drawnAt, id: redemptionId }));
}

/** What one agency has received, and what became of what it was asked. */
export interface Fairness extends SlotAgency {
  readonly asked: number;
  readonly passed: number;
  readonly expired: number;
}

/** The same of every approved agency, who has received most first. */
export async function listFairness(tx: Tx): Promise<Fairness[]> {
  const { rows } = await sql<Fairness>`
    select agency_id as "agencyId", received, given, asked, passed, expired from list_slot_fairness()`.execute(
    tx.db,
  );
  return rows;
}
