import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Logger } from '../log.ts';
import type { AppEnv } from './variables.ts';

const SANE = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/**
 * Gives every request an id: the proxy's `X-Request-Id` when it is 8 to 64 plain characters, a new UUID otherwise.
 * Sets `c.var.requestId` and `c.var.log`, and the header of the answer, so that people can quote it.
 */
export function requestId(log: Logger): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const given = c.req.header('X-Request-Id');
    const id = given !== undefined && SANE.test(given) ? given : randomUUID();
    c.set('requestId', id);
    c.set('log', log.with({ requestId: id }));
    await next();
    c.res.headers.set('X-Request-Id', id);
  };
}
