import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { readCursor, writeCursor } from '../../../platform/cursor.ts';
import { Conflict } from '../../../platform/errors.ts';
import { apiKeyOf } from '../../../platform/http/access.ts';
import { CursorQuery, createApiRouter, pageSchema, problemResponses } from '../../../platform/http/api.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { decideObjection, getClaim, type NamedClaim, showClaims } from '../actions/decide-objection.ts';
import { DecisionInput } from '../input.ts';
import { OBJECTION_REASONS } from '../rules/settlement.ts';
import { IdParam, jsonBody, jsonOf, PAGE_SIZE, provisionIdOf } from './shapes.ts';

const HoldOut = z.object({
  id: z.string(),
  kind: z.literal('objection'),
  agency: z.object({ id: z.string(), name: z.string() }),
  reason: z.enum(OBJECTION_REASONS),
  note: z.string(),
  raisedAt: z.string(),
  suspendsUntil: z.string(),
});

/** The operator's `/holds`: what waits for a decision by a person. */
export function holdsApi(services: Services): OpenAPIHono<AppEnv> {
  const api = createApiRouter();

  api.openapi(
    createRoute({
      method: 'get',
      path: '/holds',
      middleware: [apiKeyOf('operator', 'viewer')],
      request: { query: CursorQuery },
      responses: {
        200: jsonOf(pageSchema(HoldOut), 'Holds that can be decided, longest waiting first'),
        ...problemResponses,
      },
    }),
    async (c) => {
      const after = readCursor(c.req.valid('query').cursor);
      const { claims: found } = await showClaims(services, c.var.scope, {
        closed: false,
        after,
        limit: PAGE_SIZE + 1,
      });
      const claims = found.slice(0, PAGE_SIZE);
      const last = claims.at(-1);
      const hasMore = found.length > claims.length && last !== undefined;
      const nextCursor = hasMore ? writeCursor({ at: last.raisedAt, id: last.id }) : null;
      return c.json({ data: claims.map(holdOut), nextCursor }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/holds/{id}/resolution',
      middleware: [apiKeyOf('operator', 'recruiter')],
      request: { params: IdParam, body: jsonBody(DecisionInput) },
      responses: {
        201: jsonOf(
          z.object({
            id: z.string(),
            decision: z.enum(['upheld', 'rejected']),
            receipt: z.string().nullable(),
            point: z.enum(['confirmed', 'voided', 'unchanged']),
          }),
          'Decided',
        ),
        409: {
          description: 'Somebody has decided before, or the deadline has passed and the point is settled',
        },
        ...problemResponses,
      },
    }),
    async (c) => {
      const id = provisionIdOf(c.req.valid('param').id);
      const { decision, note } = c.req.valid('json');
      const decided = await decideObjection(services, c.var.scope, id, {
        upheld: decision === 'upheld',
        note,
      });
      if (!decided.ok) throw new Conflict(decided.reason);
      const { receiptId } = await getClaim(services, c.var.scope, id);
      return c.json(
        { id, decision, receipt: receiptId ?? null, point: decided.point ?? ('unchanged' as const) },
        201,
      );
    },
  );
  return api;
}

function holdOut(claim: NamedClaim): z.output<typeof HoldOut> {
  return {
    id: claim.id,
    kind: 'objection',
    agency: { id: claim.agencyId, name: claim.agencyName },
    reason: claim.reason,
    note: claim.note,
    raisedAt: claim.raisedAt.toISOString(),
    suspendsUntil: claim.suspendsUntil.toISOString(),
  };
}
