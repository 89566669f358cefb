import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { seal } from '../../../platform/crypto.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { PlacementId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { confirmStart } from '../../redemptions/actions/hire.ts';
import { type EndHire, returnSlotTo } from '../../redemptions/actions/return-slot.ts';
import { eventLine } from '../rules/book.ts';
import { bookKeptUntil } from '../rules/clocks.ts';
import {
  type EventFault,
  eventFault,
  maySay,
  type PlacementEvent,
  type Side,
  standingOf,
} from '../rules/standing.ts';
import { findBySlot, findPlacement } from '../store/placements.ts';
import { insertRecord, listRecords, lockPlacement } from '../store/records.ts';
import type { placementsAudit } from '../views/audit.ts';
import { recordAad } from './record-placement.ts';
import { openAgreed } from './show-placements.ts';

/**
 * Writes down what became of a hire, for the acting agency or company: a line of the books that nobody changes afterwards. Of two
 * at once the later is held against the earlier; the same word again changes nothing, and a page that did not show the last line writes
 * none. Where nobody began, a slot comes back; where somebody did, it stays used.
 * @throws NotFound for an unknown hire, and for another's alike
 */
export async function sayOfPlacement(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  id: PlacementId,
  side: Side,
  said: {
    readonly kind: PlacementEvent;
    readonly on: JstDate;
    readonly yen: number | null;
    /** How many lines stood on the page that says it. */
    readonly seen?: number | undefined;
  },
): Promise<
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: EventFault }
  | { readonly ok: false; readonly reason: 'overtaken'; readonly lines: number }
> {
  const { keyRing } = services;
  await lockPlacement(tx, id);
  const placement = await findPlacement(tx, id);
  if (placement === undefined) throw new NotFound('placement');
  const records = (await listRecords(tx, [id])).get(id) ?? [];
  const { kind, on } = said;
  const yen = kind === 'refunded' ? said.yen : null;
  const today = jstDate(tx.now);
  const fault = eventFault(placement, records, { kind, on, yen }, today);
  if (fault === 'same') return { ok: true };
  const agreed = openAgreed(services, records);
  if (agreed === null || fault === 'moved_on' || !maySay(side, kind))
    return { ok: false, reason: 'moved_on' };
  const lines = records.length;
  if (said.seen !== undefined && said.seen !== lines) return { ok: false, reason: 'overtaken', lines };
  if (fault !== undefined) return { ok: false, reason: fault };

  const { startedOn } = standingOf(placement, [...records, { kind, on, yen }], today);
  const begins = startedOn ?? placement.startsOn ?? placement.acceptedOn;
  const number = lines + 1;
  const aad = recordAad(id, number);
  const { key, wrapped } = keyRing.newDataKey(aad);
  await insertRecord(tx, placement.agencyId, {
    placementId: id,
    number,
    kind,
    on,
    yen,
    side,
    keepUntil: bookKeptUntil(begins, placement.refund, on),
    sealed: seal(key, aad, eventLine(agreed, kind, on, yen)),
    wrappedKey: wrapped,
  });
  recordAudit<typeof placementsAudit>(tx, {
    action: `placement.${kind}`,
    subject: { kind: 'placement', id },
    candidateId: placement.candidateId,
    detail: { on },
  });
  const { companyId, redemptionId } = placement;
  if (companyId !== null && redemptionId !== null) {
    if (kind === 'started') await confirmStart(tx, companyId, redemptionId, on);
    if (kind === 'not_started') await returnSlotTo(tx, companyId, redemptionId);
  }
  return { ok: true };
}

/**
 * For a company that gives the slot of a hire back: whoever was hired did not begin. Writes nothing where the hire stands in no book or
 * has come further (rules.md §13.3).
 */
export function endHireWithSlot(services: Pick<Services, 'keyRing'>): EndHire {
  return async (tx, redemptionId) => {
    const placement = await findBySlot(tx, tx.organisationId, redemptionId);
    if (placement === undefined) return;
    const said = { kind: 'not_started', on: jstDate(tx.now), yen: null } as const;
    await sayOfPlacement(tx, services, placement.id, 'company', said);
  };
}
