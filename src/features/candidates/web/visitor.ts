import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { publicAccess } from '../../../platform/http/access.ts';
import { knownNetworkOf } from '../../../platform/http/client-address.ts';
import type { C } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';

type Handler = MiddlewareHandler<AppEnv>;

/** Acts as the browser, which the database knows by a hash of its cookie: its own drafts and codes, and nothing else. */
const asBrowser: Handler = async (c, next) => {
  c.set('scope', {
    kind: 'visitor',
    visitor: createHash('sha256').update(c.var.browserId).digest(),
    actor: { kind: 'candidate', id: 'visitor' },
    requestId: c.var.requestId,
  });
  await next();
};

/** Anybody, in the scope of their browser. */
export const browserAccess: [Handler, Handler] = [publicAccess, asBrowser];

/** The network a browser asks from, for the limits; null where that is not known. */
export function networkOf(c: C): string | null {
  return knownNetworkOf(c.var.clientAddress);
}
