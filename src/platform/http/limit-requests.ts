import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { TooMany } from '../errors.ts';
import { type RateLimit, RateLimits } from '../rate-limits.ts';
import { networksOf } from './client-address.ts';
import { isSafeMethod } from './same-origin.ts';
import type { AppEnv } from './variables.ts';

/** This machine itself: a proxy in front that was not announced (TRUSTED_PROXIES) must not make everybody one caller. */
const LOOPBACK = new Set(['127.0.0.1', '::1', 'unknown']);

/**
 * Counts one request for each network an address lies in.
 * @param kind what is limited; two kinds are counted apart
 * @throws TooMany
 */
export function limitNetworks(limits: RateLimits, kind: string, address: string, rule: RateLimit): void {
  for (const { name, callers } of networksOf(address)) {
    take(limits, `${kind}:${name}`, { ...rule, max: rule.max * callers });
  }
}

/**
 * Bounds how often one network may change something here; pages stay readable. Generous, because a whole campus may sit
 * behind one address: it stops floods, while mailboxes and codes have limits of their own.
 * @param name what is limited; two limits with different names are counted apart
 */
export function limitRequests(name: string, rule: RateLimit): MiddlewareHandler<AppEnv> {
  const limits = new RateLimits();
  return async (c, next) => {
    const address = c.get('clientAddress');
    if (!isSafeMethod(c.req.method) && !LOOPBACK.has(address)) limitNetworks(limits, name, address, rule);
    await next();
  };
}

/** How many keys are remembered as good ones. */
const MOST_KNOWN = 10_000;

/**
 * Bounds how often a program may call, before its key is looked up. A key that was recognised before counts for itself;
 * everything else counts for its network, since whoever makes keys up has a new one for every call.
 * @param known what one recognised key may call
 * @param unknown what one network may call without one
 */
export function limitPrograms(known: RateLimit, unknown: RateLimit): MiddlewareHandler<AppEnv> {
  const limits = new RateLimits();
  /** What was presented, hashed, and whose key it turned out to be. */
  const recognised = new Map<string, string>();
  return async (c, next) => {
    const presented = c.req.header('Authorization');
    const hash = presented === undefined ? '' : createHash('sha256').update(presented).digest('base64url');
    const keyId = recognised.get(hash);
    if (keyId !== undefined) take(limits, `key:${keyId}`, known);
    else if (presented !== undefined || !LOOPBACK.has(c.get('clientAddress'))) {
      limitNetworks(limits, 'unknown', c.get('clientAddress'), unknown);
    }
    await next();
    // A key that was revoked since is one more unknown one from now on.
    recognised.delete(hash);
    const actor = c.get('scope')?.actor;
    if (actor?.kind !== 'api_key') return;
    recognised.set(hash, actor.id);
    const [eldest] = recognised.size > MOST_KNOWN ? recognised.keys() : [];
    if (eldest !== undefined) recognised.delete(eldest);
  };
}

function take(limits: RateLimits, key: string, rule: RateLimit): void {
  const verdict = limits.limit(key, rule, new Date());
  if (!verdict.allowed) throw new TooMany(verdict.retryAfterSeconds);
}
