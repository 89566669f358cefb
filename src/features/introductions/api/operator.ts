import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { Conflict } from '../../../platform/errors.ts';
import { CursorQuery, createApiRouter } from '../../../platform/http/api.ts';
import { act, pageRequest } from '../../../platform/http/page.tsx';
import { permitKey } from '../../../platform/http/permit.ts';
import { pageOut, pageSchema, resource } from '../../../platform/http/resource.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { decideObjection, getClaim, listNamedClaims, type NamedClaim } from '../actions/decide-objection.ts';
import { DecisionInput } from '../input.ts';
import { OBJECTION_REASONS } from '../rules/settlement.ts';

const HoldOut = z.object({
  id: z.string(),
  kind: z.literal('objection'),
  agency: z.object({ id: z.string(), name: z.string() }),
  reason: z.enum(OBJECTION_REASONS),
  note: z.string(),
  raisedAt: z.string(),
  suspendsUntil: z.string(),
});
const Resolution = z.object({
  id: z.string(),
  decision: z.enum(['upheld', 'rejected']),
  receipt: z.string().nullable(),
  point: z.enum(['confirmed', 'voided', 'unchanged']),
});

/** The operator's `/holds`: what waits for a decision by a person. */
export function holdsApi(services: Services): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  resource(
    api,
    {
      method: 'get',
      path: '/holds',
      summary: 'Holds that can be decided, longest waiting first',
      access: permitKey('operator', 'viewObjections'),
      query: CursorQuery,
      out: pageSchema(HoldOut),
    },
    async ({ c }) => pageOut(await act(c, (tx) => listNamedClaims(tx, false, pageRequest(c))), holdOut),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/holds/{id}/resolution',
      summary: 'Decide on a hold, once; the agency is mailed',
      access: permitKey('operator', 'decideObjections'),
      body: DecisionInput,
      out: Resolution,
      status: 201,
      also: { 409: 'Somebody has decided before, or the deadline has passed and the point is settled' },
    },
    async ({ c, id, body: { decision, note } }) => {
      // Refused only after the commit: what was due before the decision stays settled.
      const { decided, receiptId } = await act(c, async (tx) => ({
        decided: await decideObjection(tx, services, id(), { upheld: decision === 'upheld', note }),
        receiptId: (await getClaim(tx, id())).receiptId,
      }));
      if (!decided.ok) throw new Conflict(decided.reason);
      return { id: id(), decision, receipt: receiptId, point: decided.point ?? ('unchanged' as const) };
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
