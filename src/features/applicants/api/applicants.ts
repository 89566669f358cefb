import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { readCursor, writeCursor } from '../../../platform/cursor.ts';
import { Conflict, InvalidInput } from '../../../platform/errors.ts';
import { apiKeyOf } from '../../../platform/http/access.ts';
import { CursorQuery, createApiRouter, pageSchema, problemResponses } from '../../../platform/http/api.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type ApplicantId, readId, type SelectionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { endSelection } from '../actions/end-selection.ts';
import { cursorAfter, getApplicant, searchApplicants } from '../actions/read-applicants.ts';
import { ApplicantQuery, SelectionEndInput } from '../input.ts';
import { importsApi } from './imports.ts';
import {
  ApplicantDetailOut,
  ApplicantOut,
  applicantDetailOut,
  applicantOut,
  SelectionOut,
  selectionOut,
} from './shapes.ts';

const PAGE_SIZE = 50;
const IdParam = z.object({ id: z.string() });
const jsonOf = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const END_FAULTS = {
  in_future: 'must not be in the future',
  before_application: 'must not be before the day of application',
} as const;

/**
 * `/imports`, `/applicants` and `/selections` of the REST API (rules.md §10.4).
 * @param options `maxBytes` is the largest file taken; 100 MB when left out
 */
export function applicantApi(
  services: Services,
  options: { readonly maxBytes?: number } = {},
): OpenAPIHono<AppEnv> {
  const { database } = services;
  const api = createApiRouter();
  api.route('/', importsApi(services, options));
  const mayRead = [apiKeyOf('company', 'viewer')];

  api.openapi(
    createRoute({
      method: 'get',
      path: '/applicants',
      middleware: mayRead,
      request: { query: ApplicantQuery.extend(CursorQuery.shape) },
      responses: {
        200: jsonOf(pageSchema(ApplicantOut), 'Past applicants, latest event first'),
        ...problemResponses,
      },
    }),
    async (c) => {
      const { cursor, ...search } = c.req.valid('query');
      const page = { after: readCursor(cursor), limit: PAGE_SIZE + 1 };
      const lines = await searchApplicants(database, c.var.scope, search, page);
      const shown = lines.slice(0, PAGE_SIZE);
      const last = lines.length > PAGE_SIZE ? shown.at(-1) : undefined;
      return c.json(
        { data: shown.map(applicantOut), nextCursor: last ? writeCursor(cursorAfter(last)) : null },
        200,
      );
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/applicants/{id}',
      middleware: mayRead,
      request: { params: IdParam },
      responses: { 200: jsonOf(ApplicantDetailOut, 'The person with all selections'), ...problemResponses },
    }),
    async (c) => {
      const id = readId<ApplicantId>(c.req.valid('param').id);
      return c.json(applicantDetailOut(await getApplicant(database, c.var.scope, id)), 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/selections/{id}/end',
      middleware: [apiKeyOf('company', 'recruiter')],
      request: {
        params: IdParam,
        body: { required: true, content: { 'application/json': { schema: SelectionEndInput } } },
      },
      responses: {
        200: jsonOf(SelectionOut, 'The selection has ended; nobody is mailed by this'),
        409: { description: 'It had ended before' },
        ...problemResponses,
      },
    }),
    async (c) => {
      const id = readId<SelectionId>(c.req.valid('param').id);
      const ended = await endSelection(database, c.var.scope, id, c.req.valid('json'));
      if (ended.ok) return c.json(selectionOut(ended.selection), 200);
      if (ended.reason === 'already_ended') throw new Conflict('selection_already_ended');
      throw new InvalidInput([{ field: 'endedOn', message: END_FAULTS[ended.reason] }]);
    },
  );
  return api;
}
