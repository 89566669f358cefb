import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { CursorQuery, createApiRouter } from '../../platform/http/api.ts';
import { act, type C, pageRequest } from '../../platform/http/page.tsx';
import { permitKey } from '../../platform/http/permit.ts';
import { pageOut, pageSchema, resource } from '../../platform/http/resource.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { OpeningId } from '../../platform/ids.ts';
import { recordedReasons } from '../applicants/rules/reason-kinds.ts';
import { getOpening } from '../orgs/actions/openings.ts';
import { listHits, type ShownHit } from './actions/rediscover.ts';
import { RediscoveryInput } from './input.ts';
import { suggestedFilters } from './rules/filters.ts';
import { doubts } from './rules/hit.ts';
import { scoreTerms } from './rules/score.ts';

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
  return api;
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
    points: score?.total ?? null,
    pointsOf: (score?.lines ?? []).map((line) => ({ ...line })),
  };
}
