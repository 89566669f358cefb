import type { Context } from 'hono';
import type { AppEnv } from './variables.ts';

/** The text fields of an urlencoded form. Of a repeated field the last value counts; files are left out. */
export async function formFields(c: Context<AppEnv>): Promise<Readonly<Record<string, string>>> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(await c.req.parseBody())) {
    if (typeof value === 'string') fields[name] = value;
  }
  return fields;
}
