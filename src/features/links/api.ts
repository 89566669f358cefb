import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { readCursor } from '../../platform/cursor.ts';
import { Conflict, InvalidInput, NotFound } from '../../platform/errors.ts';
import { apiKeyOf } from '../../platform/http/access.ts';
import { CursorQuery, createApiRouter, pageSchema, problemResponses } from '../../platform/http/api.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { type RelayLinkId, readId } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { paths } from '../../ui/paths.ts';
import { closeRelayLink, reopenRelayLink } from './actions/close-link.ts';
import { createRelayLink } from './actions/create-link.ts';
import { declareRejections } from './actions/declare-rejections.ts';
import {
  getRelayLink,
  type LinkFigures,
  type LinkWithFigures,
  listRelayLinks,
} from './actions/show-links.ts';
import { declarationInput, relayLinkInput } from './input.ts';
import { lastDayOf, linkKinds } from './rules/link.ts';

const PAGE_SIZE = 50;

const Figures = z.object({
  opened: z.int(),
  registrations: z.int(),
  introductions: z.int(),
  /** The last day of the closed month that the figures run through. */
  through: z.string(),
});
const RelayLink = z
  .object({
    id: z.string(),
    code: z.string(),
    url: z.string(),
    kind: z.enum(linkKinds),
    name: z.string(),
    test: z.boolean(),
    openingId: z.string().nullable(),
    state: z.enum(['open', 'test', 'closed', 'expired', 'unavailable']),
    createdAt: z.string(),
    expiresOn: z.string().nullable(),
    closedAt: z.string().nullable(),
    /** As of the close of a month; null until five people have registered, and where fewer would stay behind. */
    figures: Figures.nullable(),
  })
  .openapi('RelayLink');
const Declaration = z.object({ month: z.string(), count: z.int() });
const IdParam = z.object({ id: z.string() });

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const body = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
});
const conflict = { 409: { description: 'Its state does not allow this' } };

const listRoute = createRoute({
  method: 'get',
  path: '/relay-links',
  summary: 'Relay links, newest first, with their figures',
  middleware: [apiKeyOf('company', 'viewer')],
  request: { query: CursorQuery },
  responses: { 200: json(pageSchema(RelayLink), 'One page of links'), ...problemResponses },
});
const createLinkRoute = createRoute({
  method: 'post',
  path: '/relay-links',
  summary: 'Make a relay link',
  middleware: [apiKeyOf('company', 'recruiter')],
  request: { body: body(relayLinkInput) },
  responses: { 201: json(RelayLink, 'The new link'), ...problemResponses },
});
const readRoute = createRoute({
  method: 'get',
  path: '/relay-links/{id}',
  summary: 'One relay link',
  middleware: [apiKeyOf('company', 'viewer')],
  request: { params: IdParam },
  responses: { 200: json(RelayLink, 'The link'), ...problemResponses },
});
const declareRoute = createRoute({
  method: 'post',
  path: '/relay-links/{id}/declared-rejections',
  summary:
    'Say how many result mails with this link went out in a month; saying it again replaces the number',
  middleware: [apiKeyOf('company', 'recruiter')],
  request: { params: IdParam, body: body(declarationInput) },
  responses: { 201: json(Declaration, 'What stands for that month now'), ...problemResponses },
});
const closeRoute = createRoute({
  method: 'post',
  path: '/relay-links/{id}/closure',
  summary: 'Close a link; its page says so, and nothing counted changes',
  middleware: [apiKeyOf('company', 'recruiter')],
  request: { params: IdParam },
  responses: { 201: json(RelayLink, 'The link, closed'), ...conflict, ...problemResponses },
});
const reopenRoute = createRoute({
  method: 'delete',
  path: '/relay-links/{id}/closure',
  summary: 'Reopen a closed link under its old address',
  middleware: [apiKeyOf('company', 'recruiter')],
  request: { params: IdParam },
  responses: { 200: json(RelayLink, 'The link, open again'), ...conflict, ...problemResponses },
});

/** `/relay-links` of the REST API (rules.md §10.4). */
export function relayLinksApi({ database, env }: Services): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  const represent = ({ link, state, figures }: LinkWithFigures): z.output<typeof RelayLink> => ({
    id: link.id,
    code: link.code,
    url: `${env.baseUrl}${paths.landing(link.code)}`,
    kind: link.kind,
    name: link.name,
    test: link.test,
    openingId: link.openingId ?? null,
    state,
    createdAt: link.createdAt.toISOString(),
    expiresOn: link.expiresAt === undefined ? null : lastDayOf(link.expiresAt),
    closedAt: link.closedAt?.toISOString() ?? null,
    figures: figures === null ? null : figuresOf(figures),
  });

  api.openapi(listRoute, async (c) => {
    const page = { limit: PAGE_SIZE, after: readCursor(c.req.valid('query').cursor) };
    const { links, next } = await listRelayLinks(database, c.var.scope, page);
    return c.json({ data: links.map(represent), nextCursor: next ?? null }, 200);
  });
  api.openapi(createLinkRoute, async (c) => {
    const created = await createRelayLink(database, c.var.scope, c.req.valid('json'));
    if (!created.ok) {
      throw invalid(created.reason === 'unknown_opening' ? 'openingId' : 'expiresOn', created.reason);
    }
    return c.json(represent(await getRelayLink(database, c.var.scope, created.link.id)), 201);
  });
  api.openapi(readRoute, async (c) =>
    c.json(represent(await getRelayLink(database, c.var.scope, linkId(c.req.valid('param').id))), 200),
  );
  api.openapi(declareRoute, async (c) => {
    const id = linkId(c.req.valid('param').id);
    const declared = await declareRejections(database, c.var.scope, id, c.req.valid('json'));
    if (!declared.ok) throw invalid(declared.reason === 'count' ? 'count' : 'month', declared.reason);
    return c.json({ month: declared.month, count: declared.count }, 201);
  });
  api.openapi(closeRoute, async (c) => {
    const id = linkId(c.req.valid('param').id);
    const closed = await closeRelayLink(database, c.var.scope, id);
    if (!closed.ok) throw new Conflict(closed.reason);
    return c.json(represent(await getRelayLink(database, c.var.scope, id)), 201);
  });
  api.openapi(reopenRoute, async (c) => {
    const id = linkId(c.req.valid('param').id);
    const reopened = await reopenRelayLink(database, c.var.scope, id);
    if (!reopened.ok) throw new Conflict(reopened.reason);
    return c.json(represent(await getRelayLink(database, c.var.scope, id)), 200);
  });
  return api;
}

/** @throws NotFound for what is no id, like for an unknown one */
function linkId(raw: string): RelayLinkId {
  const id = readId<RelayLinkId>(raw);
  if (id === undefined) throw new NotFound('relay link');
  return id;
}

function figuresOf({ opened, registrations, introductions, through }: LinkFigures): z.output<typeof Figures> {
  return { opened, registrations, introductions, through };
}

function invalid(field: string, message: string): InvalidInput {
  return new InvalidInput([{ field, message }]);
}
