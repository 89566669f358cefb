import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { Tx } from '../../../db/scope.ts';
import { Conflict } from '../../../platform/errors.ts';
import { act, type C, goOn, idParam, pageRequest, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { idOf, type PlacementId, type ProvisionId, type RecommendationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { sayOfPlacement } from '../actions/follow.ts';
import { readPlacement, readPlacements } from '../actions/show-placements.ts';
import { type OutsideAgreements, readHireDesk, writeDownHire } from '../actions/write-down.ts';
import { EventInput, PlacementInput } from '../input.ts';
import type { EventFault, PlacementState, Side } from '../rules/standing.ts';
import { NewPlacementPage } from '../views/new-placement.tsx';
import { PlacementPage } from '../views/placement.tsx';
import { PlacementsPage } from '../views/placements.tsx';

const SIDES = [
  { side: 'agency', owner: 'agency_id' },
  { side: 'company', owner: 'company_id' },
] as const;

/** While it is in question who is owed what. */
const OPEN_STATES: readonly PlacementState[] = ['accepted', 'started'];

/** Whether another agency could ask a fee for somebody who was recommended to the company. */
type ShowCollision = (tx: Tx, id: RecommendationId) => Promise<{ readonly notice: Child } | undefined>;

/** Hires of an agency, and the same hires at a company: where each stands, and what became of it. */
export function placementRoutes(
  services: Services,
  agreements: OutsideAgreements,
  showCollision: ShowCollision,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const { side, owner } of SIDES) {
    const view = permit(side, 'viewPlacements');
    app.get(paths[side].placements(), ...view, async (c) => {
      const page = await act(c, (tx) => readPlacements(tx, services, owner, pageRequest(c)));
      return showPage(c, <PlacementsPage side={side} page={page} />);
    });
    app.get(paths[side].placement(':id'), ...view, async (c) =>
      showPage(c, await placementPage(c, services, side, showCollision)),
    );
    app.post(paths[side].placementEvents(':id'), ...permit(side, 'followPlacements'), async (c) => {
      const id = idParam<PlacementId>(c);
      const sent = await readForm(c, EventInput);
      if (!sent.ok) return showPage(c, await placementPage(c, services, side, showCollision, sent.form), 422);
      const done = await act(c, (tx) => sayOfPlacement(tx, services, id, side, sent.value));
      if (done.ok) return goOn(c, paths[side].placement(id), 'said');
      if (done.reason === 'moved_on') return goOn(c, paths[side].placement(id), 'moved_on');
      const form = withFault(sent.form, fieldOf(done.reason), done.reason);
      if (done.reason !== 'overtaken')
        return showPage(c, await placementPage(c, services, side, showCollision, form), 422);
      const known = { ...form, seen: String(done.lines) };
      return showPage(c, await placementPage(c, services, side, showCollision, known), 409);
    });
  }

  const record = permit('agency', 'recordPlacements');
  const newPage = async (c: C, form: FormState) => {
    const id = idParam<ProvisionId>(c);
    const desk = await act(c, (tx) => readHireDesk(tx, services, agreements, id));
    if (!desk.ok) throw new Conflict(desk.reason);
    return <NewPlacementPage provisionId={id} desk={desk} form={form} />;
  };
  app.get(paths.agency.newPlacement(':id'), ...record, async (c) =>
    showPage(c, await newPage(c, EMPTY_FORM)),
  );
  app.post(paths.agency.newPlacement(':id'), ...record, async (c) => {
    const id = idParam<ProvisionId>(c);
    const sent = await readForm(c, PlacementInput);
    if (!sent.ok) return showPage(c, await newPage(c, sent.form), 422);
    const done = await act(c, (tx) => writeDownHire(tx, services, agreements, id, sent.value));
    if (done.ok) return goOn(c, paths.agency.placement(done.id), done.stood ? 'stood' : 'recorded');
    const field = FIELD_OF[done.reason];
    if (field === undefined) throw new Conflict(done.reason);
    // An employer was chosen, and by now nothing can be written down there.
    const fault = done.reason === 'unchosen' ? 'gone' : done.reason;
    return showPage(c, await newPage(c, withFault(sent.form, field, fault)), 422);
  });
  return app;
}

/** At which field a refusal of a new hire stands; those that are of the person have none. */
const FIELD_OF: Readonly<Record<string, string>> = {
  unchosen: 'employer',
  future: 'acceptedOn',
  before_recommendation: 'acceptedOn',
  before_agreement: 'acceptedOn',
  before_offer: 'startsOn',
  no_fee: 'work',
  no_pay: 'yearlyPay',
  claim_over: 'acceptedOn',
  peace: 'employer',
  hired_already: 'employer',
};

function fieldOf(fault: EventFault | 'overtaken'): 'kind' | 'on' | 'yen' {
  if (fault === 'overtaken') return 'kind';
  return fault === 'more_than_fee' ? 'yen' : 'on';
}

async function placementPage(
  c: C,
  services: Services,
  side: Side,
  showCollision: ShowCollision,
  sent?: FormState,
) {
  const id = idParam<PlacementId>(c);
  const { read, collision } = await act(c, async (tx) => {
    const one = await readPlacement(tx, services, id);
    const { recommendationId } = one.placement;
    // What contracts of a company say is the company's alone.
    const isShown =
      side === 'company' && recommendationId !== null && OPEN_STATES.includes(one.standing.state);
    const shown = isShown ? await showCollision(tx, idOf<RecommendationId>(recommendationId)) : undefined;
    return { read: one, collision: shown };
  });
  const form = sent ?? { ...EMPTY_FORM, seen: String(read.records.length) };
  return <PlacementPage side={side} read={read} notice={collision?.notice} form={form} />;
}
