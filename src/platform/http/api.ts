import { OpenAPIHono, z } from '@hono/zod-openapi';
import { InvalidInput } from '../errors.ts';
import type { AppEnv } from './variables.ts';

/**
 * A router for REST resources. What zod refuses is answered once for all routes: 422 with one entry per wrong field
 * (RFC 9457 problem, see failures.tsx); a body that is no JSON is 400.
 */
export function createApiRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      throw new InvalidInput(
        result.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message })),
      );
    },
  });
}

/** The shape of every error (RFC 9457), for the OpenAPI document. */
export const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem');

/** Query of every list. */
export const CursorQuery = z.object({ cursor: z.string().max(400).optional() });
