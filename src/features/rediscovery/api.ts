import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { jstDate } from '../../platform/calendar.ts';
import { CursorQuery, createApiRouter } from '../../platform/http/api.ts';
import { act, type C, pageRequest } from '../../platform/http/page.tsx';
import { permitKey } from '../../platform/http/permit.ts';
import { pageOut, pageSchema, resource } from '../../platform/http/resource.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { OpeningId } from '../../platform/ids.ts';
import { reapplySources, reapplyStates } from '../applicants/rules/reapply.ts';
import { recordedReasons } from '../applicants/rules/reason-kinds.ts';
import { getOpening } from '../orgs/actions/openings.ts';
import { findShownHearing } from './actions/hear-wishes.ts';
import { listHits, type ShownHit } from './actions/rediscover.ts';
import { RediscoveryInput } from './input.ts';
import { suggestedFilters } from './rules/filters.ts';
import { bandTop } from './rules/hearing.ts';
import { doubts } from './rules/hit.ts';
import { scoreTerms } from './rules/score.ts';
import type { Hearing } from './store/hearing.ts';

const HitOut = z
  .object({
    applicantId: z.string(),
    /** The sentences that hold a word, as they were written. */
    matched: z.array(z.string()),
    /** Why this person is a hit. */
    reasons: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('similar_opening'), opening: z.string() }),
        z.object({ kind: z.literal('word'), word: z.string() }),
      ]),
    ),
    doubts: z.array(z.enum(doubts)),
    openingTitle: z.string(),
    step: z.string().nullable(),
    endedOn: z.string().nullable(),
    reasonKind: z.enum(recordedReasons).nullable(),
    /** Conditions, as `/applicants/{id}` has them. */
    wouldChange: z.array(z.looseObject({ kind: z.string() })),
    /** Whether they may apply again today, with the wait of the opening where it has one of its own. */
    mayReapplyToday: z.object({
      answer: z.enum(reapplyStates),
      source: z.enum(reapplySources).nullable(),
      from: z.string().nullable(),
    }),
    /** Where hits are ordered by points: their sum, and how it comes about. */
    points: z.int().nullable(),
    pointsOf: z.array(z.object({ term: z.enum(scoreTerms), times: z.int(), points: z.int() })),
  })
  .openapi('Rediscovered');

/** `/openings/:id/rediscovery` of the REST API (rules.md §10.4). */
export function rediscoveryApi(): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  const common = {
    path: '/openings/{id}/rediscovery',
    access: permitKey('company', 'viewApplicants'),
    query: CursorQuery,
    out: pageSchema(HitOut),
  } as const;
  const answer = async (c: C, id: OpeningId, chosen: z.output<typeof RediscoveryInput>) =>
    pageOut(
      await act(c, async (tx) => {
        const opening = await getOpening(tx, id);
        const said = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
        return listHits(tx, opening, { ...suggestedFilters(opening.title), ...said }, pageRequest(c));
      }),
      hitOut,
    );
  resource(
    api,
    {
      ...common,
      method: 'get',
      summary: 'Past applicants who may fit the opening, by the proposed filters, latest event first',
    },
    ({ c, id }) => answer(c, id<OpeningId>(), {}),
  );
  resource(
    api,
    {
      ...common,
      method: 'post',
      summary:
        'The same by filters of your own: what is left out is as proposed, null is none; changes nothing',
      body: RediscoveryInput,
    },
    ({ c, id, body }) => answer(c, id<OpeningId>(), body),
  );
  hearingApi(api);
  return api;
}

const HearingOut = z
  .object({
    work: z.string(),
    place: z.string(),
    remote: z.boolean(),
    payTo: z.int(),
    /** The ends of the band; `from` is null below five, `to` is null from a hundred on. Both are null before it was counted. */
    from: z.int().nullable(),
    to: z.int().nullable(),
    /** Days in Japan. */
    countedOn: z.string().nullable(),
    nextCountOn: z.string(),
  })
  .openapi('OpeningHearing');

/** `/openings/:id/hearing`: about how many people would like to hear of an opening, once it was asked on its page (rules.md §8.26). */
function hearingApi(api: OpenAPIHono<AppEnv>): void {
  resource(
    api,
    {
      method: 'get',
      path: '/openings/{id}/hearing',
      // Null where its page asked for nothing, and where the opening is closed or says too little for it.
      out: z.object({ hearing: HearingOut.nullable() }).openapi('OpeningHearingAnswer'),
      summary:
        'About how many registered people would like to hear of the opening: a band, counted once a week',
      access: permitKey('company', 'viewOpenings'),
    },
    async ({ c, id }) => {
      const hearing = await act(c, async (tx) => findShownHearing(tx, await getOpening(tx, id<OpeningId>())));
      return { hearing: hearing === undefined ? null : hearingOut(hearing) };
    },
  );
}

function hearingOut({ band, countedAt, nextCountAt, ...terms }: Hearing): z.input<typeof HearingOut> {
  return {
    ...terms,
    from: band,
    to: countedAt === null ? null : bandTop(band),
    countedOn: countedAt && jstDate(countedAt),
    nextCountOn: jstDate(nextCountAt),
  };
}

function hitOut({
  line,
  matched,
  reasons,
  doubts: doubted,
  latest,
  score,
}: ShownHit): z.input<typeof HitOut> {
  return {
    applicantId: line.id,
    matched: matched.map(({ pieces }) => pieces.map(({ text }) => text).join('')),
    reasons: reasons.map((one) => ({ ...one })),
    doubts: [...doubted],
    openingTitle: latest.openingTitle,
    step: latest.step,
    endedOn: latest.endedOn,
    reasonKind: latest.reasonKind,
    wouldChange: latest.wouldChange,
    mayReapplyToday: {
      answer: latest.reapply.state,
      source: latest.reapply.source,
      from: latest.reapply.from,
    },
    points: score?.total ?? null,
    pointsOf: (score?.lines ?? []).map((line) => ({ ...line })),
  };
}
