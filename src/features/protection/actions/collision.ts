import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { ApplicantId, RecommendationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { namedByRoute } from '../rules/agency-names.ts';
import { type FeeProtection, isBy, protectionOn } from '../rules/protection.ts';
import { listContracts } from '../store/contracts.ts';
import { listAgreedBeside, listRecommendedKeys, listRoutes } from '../store/received.ts';
import { ownReceived, throughPlatform, toldOf } from './fee-protection.ts';

/** Whether another agency than the one that recommended somebody could ask a fee for them. */
export interface Collision extends FeeProtection {
  /** Their entries in the company's own records, as far as an agency is known there. */
  readonly applicantIds: readonly ApplicantId[];
}

/**
 * Of somebody who agreed to be recommended to the acting company: what other agencies recommended them here before, through the platform or by the
 * company's own records, and what its contracts say of that today (rules.md §14.21). Whoever has not agreed is found by nobody.
 * @returns undefined where nobody agreed, or another company is meant
 */
export async function findCollision(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  id: RecommendationId,
): Promise<Collision | undefined> {
  const [one, ...beside] = (await listAgreedBeside(tx, id)).map(throughPlatform);
  if (one === undefined) return undefined;
  const contracts = await listContracts(tx);
  // Of people whom no agency is known to have recommended there is nothing to say.
  const keys = new Set(contracts.map(({ agencyKey }) => agencyKey));
  const routes = keys.size === 0 ? [] : await listRoutes(tx);
  const naming = routes.filter((route) => [...namedByRoute(route)].some((key) => keys.has(key)));
  const told = await toldOf(tx, services, await listRecommendedKeys(tx, naming));
  const applicantIds = [...told].flatMap(([applicantId, all]) =>
    all.some((other) => other.id === id) ? [applicantId] : [],
  );
  const own = await ownReceived(tx, applicantIds, contracts);
  const received = [...own.values(), beside].flat();
  const others = received.filter((other) => !isBy(other, one));
  return { ...protectionOn(others, contracts, jstDate(tx.now)), applicantIds };
}
