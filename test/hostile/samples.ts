import { z } from 'zod';
import { typical } from './forms.ts';

/** What the REST API says about itself, as far as it is asked here. */
export interface Described {
  /** Names that stand in an address, by `GET /api/v1/openings`. */
  readonly queries: ReadonlyMap<string, readonly string[]>;
  /** A body that the description allows, by `POST /api/v1/openings`. */
  readonly bodies: ReadonlyMap<string, object>;
}

type Schema = { readonly [key: string]: unknown };
const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
        requestBody: z
          .object({ content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })) })
          .optional(),
      }),
    ),
  ),
});

/** Reads the OpenAPI document. */
export function readDescription(document: unknown): Described {
  const queries = new Map<string, string[]>();
  const bodies = new Map<string, object>();
  for (const [path, methods] of Object.entries(Document.parse(document).paths))
    for (const [method, { parameters, requestBody }] of Object.entries(methods)) {
      const name = `${method.toUpperCase()} /api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`;
      queries.set(
        name,
        parameters.filter((one) => one.in === 'query').map((one) => one.name),
      );
      const schema = requestBody?.content['application/json']?.schema;
      if (schema !== undefined) bodies.set(name, sample(schema) as object);
    }
  return { queries, bodies };
}

/** Some value that a schema allows. */
function sample(schema: Schema, name = ''): unknown {
  const [first] = (schema['anyOf'] ?? schema['oneOf'] ?? []) as Schema[];
  if (first !== undefined) return sample(first, name);
  const [choice] = (schema['enum'] ?? []) as unknown[];
  if (choice !== undefined) return choice;
  switch (schema['type']) {
    case 'object': {
      const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
      return Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, sample(one, name)]));
    }
    case 'array':
      return [sample((schema['items'] ?? {}) as Schema)];
    case 'integer':
    case 'number':
      return Number(schema['minimum'] ?? 1);
    case 'boolean':
      return true;
    default:
      return schema['format'] === 'date'
        ? '2026-12-01'
        : schema['format'] === 'uuid'
          ? crypto.randomUUID()
          : typical(name);
  }
}
