import type { MiddlewareHandler } from 'hono';
import { TooMany } from '../errors.ts';
import { type RateLimit, RateLimits } from '../rate-limits.ts';
import { networkOf } from './client-address.ts';
import { isSafeMethod } from './same-origin.ts';
import type { AppEnv } from './variables.ts';

/** This machine itself: a proxy in front that was not announced (TRUSTED_PROXIES) must not make everybody one caller. */
const LOOPBACK = new Set(['127.0.0.1', '::1', 'unknown']);

/**
 * Bounds how often one network may change something here; pages stay readable. Generous, because a whole campus may sit
 * behind one address: it stops floods, while mailboxes and codes have limits of their own.
 * @param name what is limited; two limits with different names are counted apart
 */
export function limitRequests(name: string, rule: RateLimit): MiddlewareHandler<AppEnv> {
  const limits = new RateLimits();
  return async (c, next) => {
    if (!isSafeMethod(c.req.method) && !LOOPBACK.has(c.var.clientAddress)) {
      const verdict = limits.limit(`${name}:${networkOf(c.var.clientAddress)}`, rule, new Date());
      if (!verdict.allowed) throw new TooMany(verdict.retryAfterSeconds);
    }
    await next();
  };
}
