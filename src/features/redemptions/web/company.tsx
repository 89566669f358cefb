import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { firstPage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { act, type C, goOn, idParam, pageRequest, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { RedemptionId, SlotId } from '../../../platform/ids.ts';
import { EMPTY_FORM, type FormState, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { findSlotBlockers } from '../../agencies/actions/set-up.ts';
import { listOpenings } from '../../orgs/actions/openings.ts';
import { findAvailable, getSlot } from '../../slots/actions/show-slots.ts';
import { hireWithSlot } from '../actions/hire.ts';
import { requestSlot } from '../actions/request-slot.ts';
import { type EndHire, returnSlot, standsAsSeen } from '../actions/return-slot.ts';
import { HireInput, SeenInput, UseSlotInput } from '../input.ts';
import { goesBeyond } from '../rules/redemption.ts';
import { listOffers, listParties } from '../store/offers.ts';
import { findRedemption, listRedemptions } from '../store/redemptions.ts';
import { RedemptionPage } from '../views/redemption.tsx';
import { RedemptionsPage } from '../views/redemptions.tsx';
import { type SlotUse, UseSlotPage } from '../views/use-slot.tsx';

/** Who was recommended for a request: how many of them can still be hired, and their part of its page. */
export interface RecommendedPart {
  readonly count: number;
  /** Each of them as they stand. */
  readonly goingOn: readonly string[];
  readonly show: (isLooking: boolean) => Child;
}
type ReadRecommended = (tx: Tx, id: RedemptionId) => Promise<RecommendedPart>;

/**
 * A company's slots at work: asking for one, where each stands, and back.
 * @param recommended for the feature of recommendations, which needs this one
 * @param endHire for the feature of placements, likewise
 * @param showClauses what contracts with agencies say, before a slot is asked for
 */
export function redemptionRoutes(
  recommended: ReadRecommended,
  endHire: EndHire,
  showClauses: (tx: Tx) => Promise<Child>,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewRedemptions');
  const use = permit('company', 'useSlots');

  /** @param gone the slot of an older page, which somebody has used meanwhile */
  const usePage = async (c: C, form: FormState, gone?: SlotId) => {
    const shown = await act(c, async (tx) => ({
      slot: await findAvailable(tx),
      openings: (await listOpenings(tx, { state: 'open' }, firstPage())).rows,
      overtaken: gone && (await readUse(tx, gone)),
      clauses: await showClauses(tx),
    }));
    return <UseSlotPage {...shown} form={form} />;
  };
  app.get(paths.company.useSlot(), ...use, async (c) => showPage(c, await usePage(c, EMPTY_FORM)));
  app.post(paths.company.useSlot(), ...use, async (c) => {
    const sent = await readForm(c, UseSlotInput);
    if (!sent.ok) return showPage(c, await usePage(c, sent.form), 422);
    const { slotId, openingId } = sent.value;
    const requested = await act(c, (tx) => requestSlot(tx, slotId, openingId));
    if (requested.ok) return goOn(c, paths.company.redemption(requested.id), 'requested');
    if (requested.reason === 'slot_not_available')
      return showPage(c, await usePage(c, sent.form, slotId), 409);
    return showPage(c, await usePage(c, withFault(sent.form, 'openingId', requested.reason)), 422);
  });

  app.get(paths.company.redemptions(), ...view, async (c) => {
    const page = await act(c, (tx) => listRedemptions(tx, pageRequest(c)));
    return showPage(c, <RedemptionsPage page={page} />);
  });
  app.get(paths.company.redemption(':id'), ...view, async (c) => {
    const id = idParam<RedemptionId>(c);
    return showPage(
      c,
      <RedemptionPage {...(await act(c, (tx) => read(tx, id, recommended)))} form={EMPTY_FORM} />,
    );
  });
  app.post(paths.company.redemptionHire(':id'), ...use, async (c) => {
    const id = idParam<RedemptionId>(c);
    const sent = await readForm(c, HireInput);
    const again = async (form: FormState) =>
      showPage(c, <RedemptionPage {...(await act(c, (tx) => read(tx, id, recommended)))} form={form} />, 422);
    if (!sent.ok) return again(sent.form);
    // Whoever agreed to be recommended is hired on their own page: it says who it is.
    const hired = await act(c, async (tx) =>
      (await recommended(tx, id)).count > 0
        ? ({ ok: false, reason: 'recommended' } as const)
        : hireWithSlot(tx, id, sent.value.on),
    );
    if (hired.ok) return goOn(c, paths.company.redemption(id), 'hired');
    const { reason } = hired;
    if (reason === 'future' || reason === 'before_acceptance')
      return again(withFault(sent.form, 'on', reason));
    return goOn(c, paths.company.redemption(id), 'moved_on');
  });
  app.post(paths.company.redemptionReturn(':id'), ...permit('company', 'returnSlots'), async (c) => {
    const id = idParam<RedemptionId>(c);
    const { seen, goingOn } = SeenInput.parse(await formFields(c));
    const returned = await act(c, async (tx) => {
      const isSeen =
        (await standsAsSeen(tx, id, seen)) && !goesBeyond(goingOn, (await recommended(tx, id)).goingOn);
      if (!isSeen) return { ok: false, reason: 'moved_on' } as const;
      await endHire(tx, id);
      return returnSlot(tx, id);
    });
    return goOn(c, paths.company.redemption(id), returned.ok ? 'returned' : returned.reason);
  });
  return app;
}

/** What one of the company's slots is used for now. */
async function readUse(tx: Tx, slotId: SlotId): Promise<SlotUse> {
  const { number, redemptionId } = await getSlot(tx, slotId);
  const use = redemptionId === null ? undefined : await findRedemption(tx, tx.organisationId, redemptionId);
  return { number, use };
}

async function read(tx: Tx, id: RedemptionId, recommended: ReadRecommended) {
  const redemption = await findRedemption(tx, tx.organisationId, id);
  if (redemption === undefined) throw new NotFound('redemption');
  const [offers, parties] = [await listOffers(tx, tx.organisationId, id), await listParties(tx, [id])];
  const taken = offers.find(({ answer }) => answer === 'accepted');
  const isStopped =
    redemption.state === 'accepted' &&
    taken !== undefined &&
    (await findSlotBlockers(tx, taken.agencyId)).includes('licence');
  return {
    redemption,
    offers,
    agency: parties.get(id),
    isStopped,
    recommended: await recommended(tx, id),
  };
}
