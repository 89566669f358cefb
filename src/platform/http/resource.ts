import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { Page } from '../../db/page.ts';
import { NotFound } from '../errors.ts';
import { type Id, readId } from '../ids.ts';
import { ProblemSchema } from './api.ts';
import type { C } from './page.tsx';
import type { AppEnv } from './variables.ts';

/** One resource and method of the REST API: who may call it, what it takes and what it answers. */
interface Resource<Query extends z.ZodObject, Body extends z.ZodType, Out extends z.ZodType> {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/openings/{id}`. */
  readonly path: string;
  /** One sentence for the reader of the document: what it does, in which order a list is. */
  readonly summary: string;
  /** From the table of permissions: `permitKey('company', 'viewOpenings')`. */
  readonly access: readonly MiddlewareHandler<AppEnv>[];
  readonly query?: Query;
  readonly body?: Body;
  /** Instead of a body: the field of a multipart form that holds a file. `answer` streams it (upload.ts). */
  readonly file?: string;
  readonly out: Out;
  /** What it answers, where that is no JSON: `answer` returns a response of this type then. */
  readonly media?: string;
  /** 201 creates, 202 queues; 200 where left out. */
  readonly status?: 200 | 201 | 202;
  /** Whether the rest of the work is queued: answered as 202, to be asked for again. */
  readonly isQueued?: (out: z.input<Out>) => boolean;
  /** Answers besides the usual ones, by status: when each is given. */
  readonly also?: Readonly<Record<number, string>>;
}

/** What a resource is asked. */
interface Asked<Query extends z.ZodObject, Body extends z.ZodType> {
  readonly c: C;
  readonly query: z.output<Query>;
  readonly body: z.output<Body>;
  /** The id in the path. @throws NotFound for what is no id, like for an unknown one */
  id<T extends Id<string>>(name?: string): T;
}

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
});

const USUAL = {
  401: problem('No key, or a wrong one'),
  403: problem("Not this key's to do"),
  404: problem('Unknown, or not yours'),
  422: problem('Invalid input'),
};

/** A schema the router does not validate by: it would read the whole file into memory. */
const fileForm = (field: string) => ({
  'multipart/form-data': {
    schema: {
      type: 'object' as const,
      properties: { [field]: { type: 'string' as const, format: 'binary' } },
      required: [field],
    },
  },
});

/**
 * Mounts one resource and describes it in the OpenAPI document. `answer` returns the value to send; it opens its
 * transaction with `act`, and throws Conflict or InvalidInput for what a use case refuses. A response it returns is sent
 * as it is.
 */
export function resource<
  Out extends z.ZodType,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodUndefined,
>(
  api: OpenAPIHono<AppEnv>,
  described: Resource<Query, Body, Out>,
  answer: (asked: Asked<Query, Body>) => Promise<z.input<Out> | Response>,
): void {
  const {
    method,
    path,
    summary,
    access,
    query,
    body,
    file,
    out,
    media = 'application/json',
    status = 200,
    isQueued,
    also = {},
  } = described;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const route = createRoute({
    method,
    path,
    summary,
    middleware: [...access],
    request: {
      ...(names.length > 0 && {
        params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))),
      }),
      ...(query && { query }),
      ...(body && { body: { required: true, content: { 'application/json': { schema: body } } } }),
      ...(file !== undefined && { body: { required: true, content: fileForm(file) } }),
    },
    responses: {
      [status]: { description: summary, content: { [media]: { schema: out } } },
      ...(isQueued && {
        202: { description: 'Queued: ask for it again', content: { 'application/json': { schema: out } } },
      }),
      ...USUAL,
      ...Object.fromEntries(Object.entries(also).map(([code, when]) => [code, problem(when)])),
    },
  });
  api.openapi(route, async (c) => {
    const valid = (part: 'query' | 'json') => c.req.valid(part as never) as unknown;
    const asked: Asked<Query, Body> = {
      c,
      query: (query ? valid('query') : {}) as z.output<Query>,
      body: (body ? valid('json') : undefined) as z.output<Body>,
      id: (name = 'id') => {
        const id = readId<never>(c.req.param(name));
        if (id === undefined) throw new NotFound(name);
        return id;
      },
    };
    const answered = await answer(asked);
    if (answered instanceof Response) return answered as never;
    return c.json(answered as object, isQueued?.(answered) ? 202 : status) as never;
  });
}

/** One page of a list as every list answers it. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() });
}

/** The page of the store as the API answers it, each row by its presenter. */
export function pageOut<Row, Out>(
  { rows, next }: Page<Row>,
  present: (row: Row) => Out,
): { data: Out[]; nextCursor: string | null } {
  return { data: rows.map(present), nextCursor: next };
}
