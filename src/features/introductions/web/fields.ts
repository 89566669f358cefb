import type { Context } from 'hono';
import type { AppEnv } from '../../../platform/http/variables.ts';

/** The text fields of a form, the last of each name. */
export async function fieldsOf(c: Context<AppEnv>): Promise<Record<string, string>> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
