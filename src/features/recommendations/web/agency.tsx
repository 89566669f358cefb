import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { act, type C, goOn, idParam, pageRequest, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ProvisionId, RecommendationId, RedemptionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { listAccepted, nameProvisions } from '../../introductions/actions/read-provisions.ts';
import { findTakenRequest, listParties } from '../../redemptions/actions/taken-request.ts';
import { openOutside } from '../actions/own-recommendations.ts';
import { type Recommended, recommend, recommendOutside } from '../actions/recommend.ts';
import { findSuspended } from '../actions/standing.ts';
import { OutsideInput, RecommendInput } from '../input.ts';
import { isOpen, recommendationState } from '../rules/recommendation.ts';
import {
  findRecommendation,
  listOfRequest,
  listRecommendations,
  type Recommendation,
} from '../store/recommendations.ts';
import { type AgencyLine, AgencyRecommendationsPage, RequestLines } from '../views/agency.tsx';
import { AgencyRecommendationPage } from '../views/agency-recommendation.tsx';
import { RecommendPage } from '../views/recommend.tsx';

const MOST_CHOICES = 100;

/** What an agency proposes: for requests it has taken on, and for openings outside. */
export function agencyRecommendationRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('agency', 'viewProvisions');
  const propose = permit('agency', 'contactPeople');

  app.get(paths.agency.recommendations(), ...view, async (c) => {
    const shown = await act(c, async (tx) => {
      const { rows, ...page } = await listRecommendations(tx, pageRequest(c));
      return { page: { ...page, rows: await linesOf(tx, services, rows) }, now: tx.now };
    });
    return showPage(c, <AgencyRecommendationsPage {...shown} />);
  });
  const proposePage = async (
    c: C,
    redemptionId: RedemptionId | undefined,
    form: FormState,
    status: 200 | 422,
  ) => {
    const shown = await act(c, async (tx) => {
      const people = await listAccepted(tx, services, MOST_CHOICES);
      return { people, request: redemptionId && (await findTakenRequest(tx, redemptionId)) };
    });
    // Not the agency's any more: its page says so.
    if (redemptionId !== undefined && shown.request === undefined)
      return goOn(c, paths.agency.redemption(redemptionId), 'moved_on');
    return showPage(c, <RecommendPage {...shown} form={form} />, status);
  };
  const proposed = async (
    c: C,
    redemptionId: RedemptionId | undefined,
    form: FormState,
    work: (tx: Tx) => Promise<Recommended>,
  ) => {
    const made = await act(c, work);
    if (made.ok) return goOn(c, paths.agency.recommendation(made.id), 'asked');
    const isOwn =
      /^(?:already_recommended|three_already|not_taken|company_suspended|not_accepted|peace)$/.test(
        made.reason,
      );
    return proposePage(c, redemptionId, withFault(form, 'provisionId', isOwn ? made.reason : 'gone'), 422);
  };
  // Before the page of one: its address would else be read as an id.
  app.get(paths.agency.recommendOutside(), ...propose, (c) => proposePage(c, undefined, EMPTY_FORM, 200));
  app.post(paths.agency.recommendOutside(), ...propose, async (c) => {
    const sent = await readForm(c, OutsideInput);
    if (!sent.ok) return proposePage(c, undefined, sent.form, 422);
    const { provisionId, employer, title, ...conditions } = sent.value;
    return proposed(c, undefined, sent.form, (tx) =>
      recommendOutside(tx, services, provisionId, { employer, title, conditions }),
    );
  });
  app.get(paths.agency.recommendation(':id'), ...view, async (c) => {
    const id = idParam<RecommendationId>(c);
    const shown = await act(c, async (tx) => {
      const one = await findRecommendation(tx, id);
      const [line] = one === undefined ? [] : await linesOf(tx, services, [one]);
      return line && { line, now: tx.now };
    });
    if (shown === undefined) throw new NotFound('recommendation');
    return showPage(c, <AgencyRecommendationPage {...shown} />);
  });
  app.get(paths.agency.recommend(':id'), ...propose, (c) =>
    proposePage(c, idParam<RedemptionId>(c), EMPTY_FORM, 200),
  );
  app.post(paths.agency.recommend(':id'), ...propose, async (c) => {
    const id = idParam<RedemptionId>(c);
    const sent = await readForm(c, RecommendInput);
    if (!sent.ok) return proposePage(c, id, sent.form, 422);
    return proposed(c, id, sent.form, (tx) => recommend(tx, services, id, sent.value.provisionId));
  });
  return app;
}

/** The part of a request's page that is about recommendations, for the agency that was asked. */
export const requestLines = (services: Services) => (tx: Tx, id: RedemptionId) => readLines(tx, services, id);

async function readLines(
  tx: Tx,
  services: Services,
  id: RedemptionId,
): Promise<{ readonly goingOn: readonly string[]; readonly show: () => Child }> {
  const lines = await linesOf(tx, services, await listOfRequest(tx, id));
  const taken = await findTakenRequest(tx, id);
  const isSuspended = taken !== undefined && (await findSuspended(tx, [taken.companyId])).size > 0;
  const states = { mayRecommend: taken !== undefined, isSuspended };
  const { now } = tx;
  const open = lines.filter(({ facts }) => isOpen(recommendationState(facts, now)));
  return {
    goingOn: open.map((one) => one.id),
    show: () => <RequestLines redemptionId={id} lines={lines} {...states} now={now} />,
  };
}

async function linesOf(tx: Tx, services: Services, rows: readonly Recommendation[]): Promise<AgencyLine[]> {
  const ids = rows.map(({ provisionId }): ProvisionId => provisionId);
  const names = await nameProvisions(tx, services, ids);
  const companies = await listParties(
    tx,
    rows.flatMap(({ redemptionId }) => redemptionId ?? []),
  );
  return rows.map((row) => {
    const { companyId, redemptionId, title, conditions } = row;
    const employer = redemptionId === null ? undefined : companies.get(redemptionId);
    return {
      id: row.id,
      provisionId: row.provisionId,
      redemptionId: row.redemptionId,
      name: names.get(row.provisionId) ?? null,
      opening:
        companyId === null
          ? openOutside(services, row)
          : employer === undefined
            ? null
            : { employer, title: title ?? '', conditions: conditions ?? {} },
      facts: row,
    };
  });
}
