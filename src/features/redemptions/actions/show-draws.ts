import type { Page, PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationNames } from '../../parties/rules/names.ts';
import { listNames } from '../../parties/store/organisations.ts';
import { getRuleInForce, listRules } from '../../slots/actions/post-points.ts';
import { ruleInForce } from '../../slots/rules/program-rule.ts';
import { type DrawnAgency, orderOfOffers } from '../rules/offer-order.ts';
import { type Draw, type Fairness, listDraws, listFairness } from '../store/draws.ts';

/** A draw with its order computed anew from the log alone. */
export interface CheckedDraw extends Draw {
  readonly order: readonly DrawnAgency[];
  /** Whether the order puts whom was asked first. */
  readonly isEqual: boolean;
}

/** Of each agency how the burden lies now. */
export type AgencyBurden = Fairness & { readonly surplus: number };

/** What the operator sees of who is asked to fill slots: every draw recomputed, and how the burden lies (rules.md §3.13). */
export async function readDraws(
  tx: Tx,
  page: PageRequest,
): Promise<{
  readonly page: Page<CheckedDraw>;
  readonly burdens: readonly AgencyBurden[];
  readonly names: ReadonlyMap<string, OrganisationNames>;
}> {
  const [found, rules, fairness] = [await listDraws(tx, page), await listRules(tx), await listFairness(tx)];
  const { pointsPerSlot } = await getRuleInForce(tx);
  const ids = found.rows.flatMap(({ companyId, considered }) => [
    companyId,
    ...considered.map(({ agencyId }) => agencyId),
  ]);
  const names = await listNames(tx, [...new Set([...ids, ...fairness.map(({ agencyId }) => agencyId)])]);
  const rows = found.rows.map((draw) => {
    const rule = ruleInForce(rules, draw.drawnAt);
    const order = orderOfOffers(draw.considered, rule.pointsPerSlot, draw.redemptionId);
    return { ...draw, order, isEqual: order[0]?.agencyId === draw.agencyId };
  });
  const burdens = fairness.map((one) => ({ ...one, surplus: one.received - pointsPerSlot * one.given }));
  return { page: { ...found, rows }, burdens, names };
}
