import { createHash } from 'node:crypto';
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

/**
 * Bounds how often one API key may call, counted before it is looked up, so that a wrong key is slowed down too; calls
 * without a key count for their network.
 */
export function limitPrograms(rule: RateLimit): MiddlewareHandler<AppEnv> {
  const limits = new RateLimits();
  return async (c, next) => {
    const presented = c.req.header('Authorization');
    const caller =
      presented === undefined
        ? networkOf(c.get('clientAddress'))
        : createHash('sha256').update(presented).digest('base64url');
    if (presented !== undefined || !LOOPBACK.has(caller)) {
      const verdict = limits.limit(caller, rule, new Date());
      if (!verdict.allowed) throw new TooMany(verdict.retryAfterSeconds);
    }
    await next();
  };
}
