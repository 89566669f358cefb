import { createHash } from 'node:crypto';
import type { OrganisationId } from '../../../platform/ids.ts';

/** An agency that may be asked, and how the burden lies so far. */
export interface SlotAgency {
  readonly agencyId: OrganisationId;
  /** People it received through introductions. */
  readonly received: number;
  /** Slots it has taken on and that did not come back. */
  readonly given: number;
}

/** One of them in its place. */
export type DrawnAgency = SlotAgency & { readonly surplus: number };

/**
 * The order in which agencies are asked to fill a slot (rules.md §3.13): who has received most, measured by what it has given in
 * slots, first; among equals a rotation that follows from the request's id alone. Whoever has the log can recompute it.
 * @param pointsPerSlot how many introductions one slot stands for
 */
export function orderOfOffers(
  agencies: readonly SlotAgency[],
  pointsPerSlot: number,
  redemptionId: string,
): DrawnAgency[] {
  const lots = new Map(
    agencies.map(({ agencyId }) => [
      agencyId,
      createHash('sha256').update(`${redemptionId}:${agencyId}`).digest('hex'),
    ]),
  );
  const lot = ({ agencyId }: SlotAgency) => lots.get(agencyId) ?? '';
  return agencies
    .map((one) => ({ ...one, surplus: one.received - pointsPerSlot * one.given }))
    .sort((a, b) => b.surplus - a.surplus || (lot(a) < lot(b) ? -1 : 1));
}
