import type { Database } from './database.ts';
import { statementName } from './database.ts';

/**
 * Calls one of the declared capability functions (SECURITY DEFINER, listed in test/catalogue.test.ts): a single
 * statement whose argument is itself the permission, such as a relay link's code. It is its own transaction, has no
 * scope and therefore sees nothing but what the function hands out. For the page behind the link, where opening a
 * transaction would cost three round trips instead of one.
 */
export async function callCapability(database: Database, text: string, argument: string): Promise<unknown[]> {
  const name = statementName(text);
  const result = await database.pool.query<Record<string, unknown>>({
    text,
    values: [argument],
    ...(name === undefined ? {} : { name }),
  });
  return result.rows;
}
