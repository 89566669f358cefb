import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Visitor } from '../actions/submit-registration.ts';

/** The browser as the database knows it: a hash of its cookie. */
export function visitorOf(c: Context<AppEnv>): Visitor {
  return { visitor: createHash('sha256').update(c.var.browserId).digest(), requestId: c.var.requestId };
}
