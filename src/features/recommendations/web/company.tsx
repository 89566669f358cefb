import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { Tx } from '../../../db/scope.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { act, type C, goOn, idParam, pageRequest, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { RecommendationId, RedemptionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import {
  EMPTY_FORM,
  type FormState,
  overtaken,
  storedForm,
  withFault,
} from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { findSlotBlockers } from '../../agencies/actions/set-up.ts';
import { listParties } from '../../redemptions/actions/taken-request.ts';
import { listRecommended, nameRecommended, readRecommended } from '../actions/copies.ts';
import {
  type Agreed,
  endSelection,
  hireRecommended,
  lockAgreed,
  setInterview,
} from '../actions/interview.ts';
import { DayInput, SeenInput } from '../input.ts';
import { isOpen, shownState } from '../rules/recommendation.ts';
import { listRecommendations } from '../store/recommendations.ts';
import { RecommendedLines, RecommendedPage } from '../views/company.tsx';
import { RecommendedPersonPage } from '../views/person.tsx';

const DAY_FAULTS = /^(?:future|before_agreement|before_acceptance|too_far)$/;

/** Whether another agency could ask a fee for somebody. */
export type ShowCollision = (
  tx: Tx,
  id: RecommendationId,
) => Promise<{ readonly notice: Child; readonly question: () => string | null } | undefined>;

/**
 * Who was recommended to a company: what they agreed to hand over, the interview, the hire, the end.
 * @param showCollision for the feature that knows contracts
 */
export function companyRecommendationRoutes(services: Services, showCollision: ShowCollision): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewRedemptions');
  const decide = permit('company', 'useSlots');

  app.get(paths.company.recommendations(), ...view, async (c) => {
    const shown = await act(c, async (tx) => {
      const { rows, ...page } = await listRecommendations(tx, pageRequest(c));
      return { page: { ...page, rows: await nameRecommended(tx, services, rows) }, now: tx.now };
    });
    return showPage(c, <RecommendedPage {...shown} />);
  });
  const personPage = async (
    c: C,
    forms: { interview?: FormState; hire?: FormState },
    status: 200 | 409 | 422,
  ) => {
    const shown = await act(c, async (tx) => {
      const id = idParam<RecommendationId>(c);
      const person = await readRecommended(tx, services, id);
      const isGoingOn = isOpen(shownState(person.recommendation));
      const collision = isGoingOn ? await showCollision(tx, id) : undefined;
      const { redemptionId } = person.recommendation;
      const [agency] = redemptionId === null ? [] : (await listParties(tx, [redemptionId])).values();
      const blockers = await findSlotBlockers(tx, person.recommendation.agencyId);
      const isAgencyOpen = !blockers.includes('licence');
      return { person, agency, isAgencyOpen, collision, now: tx.now };
    });
    const { interview = storedForm(interviewValues(shown.person.recommendation)), hire = EMPTY_FORM } = forms;
    return showPage(c, <RecommendedPersonPage {...shown} interview={interview} hire={hire} />, status);
  };
  app.get(paths.company.recommendation(':id'), ...view, (c) => personPage(c, {}, 200));
  app.post(paths.company.recommendationInterview(':id'), ...decide, async (c) => {
    const id = idParam<RecommendationId>(c);
    const sent = await readForm(c, DayInput);
    if (!sent.ok) return personPage(c, { interview: sent.form }, 422);
    const { late, fixed } = await act(c, async (tx) => {
      const one = await lockAgreed(tx, id);
      const first = isOpen(shownState(one)) ? overtaken(sent.form, interviewValues(one)) : undefined;
      return first === undefined ? { fixed: await setInterview(tx, id, sent.value.on) } : { late: first };
    });
    if (late) return personPage(c, { interview: late }, 409);
    if (!fixed.ok && DAY_FAULTS.test(fixed.reason))
      return personPage(c, { interview: withFault(sent.form, 'on', fixed.reason) }, 422);
    return goOn(c, paths.company.recommendation(id), fixed.ok ? 'interview' : 'moved_on');
  });
  app.post(paths.company.recommendationHire(':id'), ...decide, async (c) => {
    const id = idParam<RecommendationId>(c);
    const sent = await readForm(c, DayInput);
    if (!sent.ok) return personPage(c, { hire: sent.form }, 422);
    const hired = await act(c, (tx) => hireRecommended(tx, services, id, sent.value.on));
    if (!hired.ok && DAY_FAULTS.test(hired.reason))
      return personPage(c, { hire: withFault(sent.form, 'on', hired.reason) }, 422);
    const word = !hired.ok ? 'moved_on' : hired.isOwnPerson ? 'own_person' : 'hired';
    return goOn(c, paths.company.recommendation(id), word);
  });
  app.post(paths.company.recommendationEnd(':id'), ...decide, async (c) => {
    const id = idParam<RecommendationId>(c);
    const { seen } = SeenInput.parse(await formFields(c));
    const ended = await act(c, (tx) => endSelection(tx, id, seen));
    return goOn(c, paths.company.recommendation(id), ended.ok ? 'ended' : 'moved_on');
  });
  return app;
}

function interviewValues({ interviewOn }: Pick<Agreed, 'interviewOn'>): FormState['values'] {
  return { on: interviewOn ?? '' };
}

/** The part of a redemption's page that is about who was recommended; and whether somebody who agreed can still be hired. */
export const recommendedLines = (services: Services) => (tx: Tx, id: RedemptionId) =>
  readLines(tx, services, id);

async function readLines(
  tx: Tx,
  services: Services,
  id: RedemptionId,
): Promise<{
  readonly count: number;
  readonly goingOn: readonly string[];
  readonly show: (isLooking: boolean) => Child;
}> {
  const lines = await listRecommended(tx, services, id);
  const { now } = tx;
  const open = lines.flatMap(({ recommendation }) =>
    recommendation.closedAt === null ? recommendation : [],
  );
  return {
    count: open.length,
    goingOn: open.map((one) => `${one.id}:${one.interviewOn ?? ''}`),
    show: (isLooking) => <RecommendedLines lines={lines} isLooking={isLooking} now={now} />,
  };
}
