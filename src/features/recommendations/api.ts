import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { jstDate } from '../../platform/calendar.ts';
import { Conflict, InvalidInput, NotFound } from '../../platform/errors.ts';
import { createApiRouter } from '../../platform/http/api.ts';
import { act, type C } from '../../platform/http/page.tsx';
import { permitKey } from '../../platform/http/permit.ts';
import { resource } from '../../platform/http/resource.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { RecommendationId, RedemptionId } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { findCollision } from '../protection/actions/collision.ts';
import { protectionStates } from '../protection/rules/protection.ts';
import { readRecommended } from './actions/copies.ts';
import { hireRecommended, setInterview } from './actions/interview.ts';
import { recommend } from './actions/recommend.ts';
import { OnInput, RecommendedItems, RecommendInput } from './input.ts';
import { isOpen, RECOMMENDATION_STATES, SHOWN_STATES, shownState } from './rules/recommendation.ts';
import { findRecommendation, type Recommendation } from './store/recommendations.ts';

const Made = z.object({ id: z.string(), state: z.enum(RECOMMENDATION_STATES) });
const Shown = z.object({
  id: z.string(),
  state: z.enum(SHOWN_STATES),
  /** The day in Japan on which the person agreed. */
  consentedOn: z.string(),
  interviewOn: z.string().nullable(),
  hiredOn: z.string().nullable(),
});
const Detail = Shown.extend({
  redemptionId: z.string().nullable(),
  title: z.string().nullable(),
  /** Whether another agency could ask a fee for the person, by your contracts and records; null once it has ended. */
  feeProtection: z
    .object({
      state: z.enum(protectionStates),
      until: z.string().nullable(),
      clause: z.string().nullable(),
      agencyName: z.string().nullable(),
    })
    .nullable(),
  /** The consented items; null once it has ended. */
  items: RecommendedItems.nullable(),
});

/** Recommendations in the REST API: an agency makes one, a company meets and hires whoever agreed (rules.md §10.4). */
export function recommendationsApi(services: Services): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  const decide = permitKey('company', 'useSlots');
  resource(
    api,
    {
      method: 'post',
      path: '/redemptions/{id}/recommendations',
      summary: 'Recommend a person you hold for a request you have taken on: they are asked',
      access: permitKey('agency', 'contactPeople'),
      body: RecommendInput.strict(),
      out: Made,
      status: 201,
      also: {
        409: 'Not yours to fill, three already, recommended before, not accepted, placed by you of late, or nothing of the person can be seen',
      },
    },
    async ({ c, id, body: { provisionId } }) => {
      const redemptionId = id<RedemptionId>();
      const made = await act(c, (tx) => recommend(tx, services, redemptionId, provisionId));
      if (!made.ok) throw new Conflict(made.reason);
      return { id: made.id, state: 'asked' as const };
    },
  );
  resource(
    api,
    {
      method: 'get',
      path: '/recommendations/{id}',
      summary:
        'A person who agreed to be recommended to you, with the consented items; each reading is shown to them',
      access: permitKey('company', 'viewRedemptions'),
      out: Detail,
    },
    ({ c, id }) =>
      act(c, async (tx) => {
        const { recommendation, values } = await readRecommended(tx, services, id());
        const { redemptionId, title } = recommendation;
        const isGoingOn = isOpen(shownState(recommendation));
        const found = isGoingOn ? await findCollision(tx, services, recommendation.id) : undefined;
        const feeProtectionOf = ({ state, until, clause, agencyName }: NonNullable<typeof found>) => ({
          state,
          until,
          clause,
          agencyName,
        });
        const feeProtection = found === undefined ? null : feeProtectionOf(found);
        return { ...shownOut(recommendation), redemptionId, title, feeProtection, items: values };
      }),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/redemptions/{id}/interview',
      summary: 'Fix the day of the interview with a recommended person, or another one',
      access: decide,
      body: OnInput.strict(),
      out: Shown,
      status: 201,
      also: { 409: 'Hired or ended' },
    },
    async ({ c, id, body: { recommendationId, on } }) => {
      await atRequest(c, id(), recommendationId);
      const fixed = await act(c, (tx) => setInterview(tx, recommendationId, on));
      if (!fixed.ok) throw refused(fixed.reason);
      return read(c, recommendationId);
    },
  );
  resource(
    api,
    {
      method: 'post',
      path: '/redemptions/{id}/hire',
      summary: 'Record that a recommended person accepted your offer: the slot is used',
      access: decide,
      body: OnInput.strict(),
      out: Shown,
      status: 201,
      also: { 409: 'Not at work any more, or ended' },
    },
    async ({ c, id, body: { recommendationId, on } }) => {
      await atRequest(c, id(), recommendationId);
      const hired = await act(c, (tx) => hireRecommended(tx, services, recommendationId, on));
      if (!hired.ok) throw refused(hired.reason);
      return read(c, recommendationId);
    },
  );
  return api;
}

const WORDS: Readonly<Record<string, string>> = {
  before_agreement: 'Before the person agreed',
  before_acceptance: 'Before the agency took the request on',
  future: 'Use a day up to today',
  too_far: 'Too far ahead',
};

/** A day that cannot be is invalid input; anything else has moved on. */
function refused(reason: string): Error {
  const message = WORDS[reason];
  return message === undefined ? new Conflict(reason) : new InvalidInput([{ field: 'on', message }]);
}

/** @throws NotFound for a recommendation that is not one of this request */
async function atRequest(c: C, id: RedemptionId, recommendationId: RecommendationId): Promise<void> {
  const one = await act(c, (tx) => findRecommendation(tx, recommendationId));
  if (one === undefined || one.redemptionId !== id) throw new NotFound('recommendation');
}

async function read(c: C, id: RecommendationId): Promise<z.output<typeof Shown>> {
  const one = await act(c, (tx) => findRecommendation(tx, id));
  if (one === undefined) throw new NotFound('recommendation');
  return shownOut(one);
}

function shownOut(one: Recommendation): z.output<typeof Shown> {
  const { id, interviewOn, hiredOn, agreedAt, askedAt } = one;
  return { id, state: shownState(one), consentedOn: jstDate(agreedAt ?? askedAt), interviewOn, hiredOn };
}
