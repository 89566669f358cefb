import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { readCursor, writeCursor } from '../../../platform/cursor.ts';
import { Conflict } from '../../../platform/errors.ts';
import { apiKeyOf } from '../../../platform/http/access.ts';
import { CursorQuery, createApiRouter, pageSchema, problemResponses } from '../../../platform/http/api.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { acceptProvision, objectToProvision } from '../actions/answer-provision.ts';
import { type OpenedProvision, readProvision, showProvisions } from '../actions/read-provisions.ts';
import { ObjectionInput, ProvidedItems } from '../input.ts';
import { PROVISION_STATES } from '../rules/provision-state.ts';
import { OBJECTION_REASONS } from '../rules/settlement.ts';
import type { ProvisionLine } from '../store/inbox.ts';
import { IdParam, jsonBody, jsonOf, PAGE_SIZE, provisionIdOf } from './shapes.ts';

const ProvisionOut = z.object({
  id: z.string(),
  state: z.enum(PROVISION_STATES),
  providedAt: z.string(),
  answerDueAt: z.string(),
});
const ProvisionDetail = ProvisionOut.extend({
  acceptedAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  /** The consented items; null once the person has withdrawn, and while the agency is suspended. */
  items: ProvidedItems.nullable(),
  closed: z.enum(['withdrawn', 'suspended']).nullable(),
  objection: z
    .object({
      reason: z.enum(OBJECTION_REASONS),
      note: z.string(),
      raisedAt: z.string(),
      suspendsUntil: z.string(),
      decision: z.enum(['upheld', 'rejected']).nullable(),
      decisionNote: z.string(),
    })
    .nullable(),
});
const InboxQuery = CursorQuery.extend({ state: z.enum(PROVISION_STATES).optional() });

/** An agency's `/provisions`: what it received, and its answers. */
export function provisionsApi(services: Services): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  const mayRead = [apiKeyOf('agency', 'viewer')];
  const mayAnswer = [apiKeyOf('agency', 'recruiter')];

  api.openapi(
    createRoute({
      method: 'get',
      path: '/provisions',
      middleware: mayRead,
      request: { query: InboxQuery },
      responses: { 200: jsonOf(pageSchema(ProvisionOut), 'Provisions, newest first'), ...problemResponses },
    }),
    async (c) => {
      const { state, cursor } = c.req.valid('query');
      const filter = { state, after: readCursor(cursor), limit: PAGE_SIZE + 1 };
      const found = await showProvisions(services, c.var.scope, filter);
      const lines = found.slice(0, PAGE_SIZE);
      return c.json({ data: lines.map(provisionOut), nextCursor: nextCursorOf(found, lines) }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/provisions/{id}',
      middleware: mayRead,
      request: { params: IdParam },
      responses: {
        200: jsonOf(ProvisionDetail, 'The provision with its consented items'),
        ...problemResponses,
      },
    }),
    async (c) =>
      c.json(
        detailOut(await readProvision(services, c.var.scope, provisionIdOf(c.req.valid('param').id))),
        200,
      ),
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/provisions/{id}/acceptance',
      middleware: mayAnswer,
      request: { params: IdParam },
      responses: {
        201: jsonOf(z.object({ id: z.string(), state: z.enum(PROVISION_STATES) }), 'Accepted'),
        409: { description: 'Withdrawn, or already claimed invalid' },
        ...problemResponses,
      },
    }),
    async (c) => {
      const id = provisionIdOf(c.req.valid('param').id);
      const answered = await acceptProvision(services.database, c.var.scope, id);
      if (!answered.ok) throw new Conflict(answered.reason);
      return c.json({ id, state: answered.state }, 201);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/provisions/{id}/objection',
      middleware: mayAnswer,
      request: { params: IdParam, body: jsonBody(ObjectionInput) },
      responses: {
        201: jsonOf(
          z.object({ id: z.string(), state: z.enum(PROVISION_STATES), suspendsUntil: z.string() }),
          'The claim waits for the operator',
        ),
        409: { description: 'The window is closed, or the provision was answered or withdrawn' },
        ...problemResponses,
      },
    }),
    async (c) => {
      const id = provisionIdOf(c.req.valid('param').id);
      const answered = await objectToProvision(services.database, c.var.scope, id, c.req.valid('json'));
      if (!answered.ok) throw new Conflict(answered.reason);
      return c.json(
        { id, state: 'objected' as const, suspendsUntil: answered.suspendsUntil.toISOString() },
        201,
      );
    },
  );
  return api;
}

function nextCursorOf(found: readonly ProvisionLine[], shown: readonly ProvisionLine[]): string | null {
  const last = shown.at(-1);
  return found.length > shown.length && last !== undefined
    ? writeCursor({ at: last.providedAt, id: last.id })
    : null;
}

function provisionOut({ id, state, providedAt, answerDueAt }: ProvisionLine): z.output<typeof ProvisionOut> {
  return { id, state, providedAt: providedAt.toISOString(), answerDueAt: answerDueAt.toISOString() };
}

function detailOut({ provision, items, closed }: OpenedProvision): z.output<typeof ProvisionDetail> {
  const { objection } = provision;
  return {
    ...provisionOut(provision),
    acceptedAt: provision.acceptedAt?.toISOString() ?? null,
    withdrawnAt: provision.withdrawnAt?.toISOString() ?? null,
    items: items ?? null,
    closed: closed ?? null,
    objection:
      objection === undefined
        ? null
        : {
            reason: objection.reason,
            note: objection.note,
            raisedAt: objection.raisedAt.toISOString(),
            suspendsUntil: objection.suspendsUntil.toISOString(),
            decision: provision.claim === 'upheld' || provision.claim === 'rejected' ? provision.claim : null,
            decisionNote: objection.decisionNote,
          },
  };
}
