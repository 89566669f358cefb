import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { Conflict, InvalidInput } from '../../../platform/errors.ts';
import { apiKeyOf } from '../../../platform/http/access.ts';
import { createApiRouter, ProblemSchema, problemResponses } from '../../../platform/http/api.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type ImportId, readId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { answerImport } from '../actions/answer-import.ts';
import { getImportId, showImport } from '../actions/show-imports.ts';
import { uploadImport } from '../actions/upload-import.ts';
import { AnswersInput, MAX_FILE_BYTES, UploadQuery } from '../input.ts';
import { describeMappingProblem } from '../rules/field-names.ts';
import { ImportOut, importOut, MOST_REJECTIONS, uploadProblem } from './shapes.ts';

const jsonOf = (description: string) => ({
  description,
  content: { 'application/json': { schema: ImportOut } },
});
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
});
const IdParam = z.object({ id: z.string() });

/** `/imports` of the REST API: a file in, what became of it out, and answers to what it left open. */
export function importsApi(services: Services, { maxBytes = MAX_FILE_BYTES } = {}): OpenAPIHono<AppEnv> {
  const { database } = services;
  const api = createApiRouter();
  const mayWrite = apiKeyOf('company', 'recruiter');

  // Described here and routed by hand: a route with a schema would read the whole body before anybody could cap it.
  api.openAPIRegistry.registerPath({
    method: 'post',
    path: '/imports',
    request: {
      query: UploadQuery,
      body: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: z.object({ file: z.custom<File>().openapi({ type: 'string', format: 'binary' }) }),
          },
        },
      },
    },
    responses: {
      ...problemResponses,
      201: jsonOf('Done, or waiting for answers'),
      202: jsonOf('Queued: ask for it again'),
      400: problem('Not a multipart form, or it broke off'),
      413: problem('Larger than allowed'),
      422: problem('Not a table of applicants; nothing was kept'),
    },
  });
  api.post('/imports', mayWrite, async (c) => {
    const query = UploadQuery.safeParse(c.req.query());
    if (!query.success) {
      throw new InvalidInput(
        query.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })),
      );
    }
    const uploaded = await uploadImport(services, c.var.scope, c.req.raw, {
      mode: query.data.dryRun === 'true' ? 'dry_run' : 'write',
      includePastTerm: query.data.includePastTerm === 'true',
      maxBytes,
    });
    if (!uploaded.ok) return uploadProblem(uploaded, maxBytes, c.var.locale);
    const out = importOut(
      await showImport(database, c.var.scope, uploaded.importId, MOST_REJECTIONS),
      c.var.locale,
    );
    return c.json(out, out.state === 'queued' || out.state === 'running' ? 202 : 201);
  });

  api.openapi(
    createRoute({
      method: 'get',
      path: '/imports/{id}',
      middleware: [apiKeyOf('company', 'viewer')],
      request: { params: IdParam },
      responses: { 200: jsonOf('The import'), ...problemResponses },
    }),
    async (c) => {
      const id = readId<ImportId>(c.req.valid('param').id);
      return c.json(
        importOut(await showImport(database, c.var.scope, id, MOST_REJECTIONS), c.var.locale),
        200,
      );
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/imports/{id}/answers',
      middleware: [mayWrite],
      request: {
        params: IdParam,
        body: { required: true, content: { 'application/json': { schema: AnswersInput } } },
      },
      responses: {
        200: jsonOf('Taken, and gone on as far as that allows'),
        202: jsonOf('Taken; the rest is queued'),
        409: problem('The import waits for no answers'),
        ...problemResponses,
      },
    }),
    async (c) => {
      const id = getImportId(c.req.valid('param').id);
      const answered = await answerImport(services, c.var.scope, id, c.req.valid('json'));
      if (!answered.ok && answered.reason === 'state') throw new Conflict('import_not_waiting');
      if (!answered.ok) {
        throw new InvalidInput(
          answered.problems.map((one) => ({
            field: `mapping.${one.field}`,
            message: describeMappingProblem(one, c.var.locale),
          })),
        );
      }
      const out = importOut(await showImport(database, c.var.scope, id, MOST_REJECTIONS), c.var.locale);
      return c.json(out, out.state === 'queued' || out.state === 'running' ? 202 : 200);
    },
  );
  return api;
}
