import type { MiddlewareHandler } from 'hono';
import { isLoopbackUrl } from '../env.ts';
import { refuse } from './refusal.ts';
import type { AppEnv } from './variables.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Where a browser says a request came from; `unknown` when it says nothing. */
export type RequestSource = 'same' | 'other' | 'unknown';

/** True for methods that change nothing here (RFC 9110 §9.2.1). */
export function isSafeMethod(method: string): boolean {
  return SAFE_METHODS.has(method);
}

/**
 * Reads `Sec-Fetch-Site` and `Origin`, which no page can forge. `Origin: null` says nothing: browsers send it from our
 * own no-referrer pages as well as from a hostile sandbox, and so does `Sec-Fetch-Site: none` (typed or reloaded).
 * @param baseUrl our own origin; on loopback its other names count too.
 */
export function sourceOf(headers: Headers, baseUrl: string): RequestSource {
  const site = headers.get('Sec-Fetch-Site');
  const origin = headers.get('Origin');
  if (site !== null && site !== 'same-origin' && site !== 'none') return 'other';
  // Checked beside Sec-Fetch-Site: a rebound host name is same-origin to the browser and still not ours.
  if (origin !== null && origin !== 'null') return isOwnOrigin(origin, baseUrl) ? 'same' : 'other';
  return site === 'same-origin' ? 'same' : 'unknown';
}

/**
 * Refuses a state-changing request that a browser sent from another site. One that does not say where it came from
 * passes on and needs the token of csrf.ts.
 */
export function sameOrigin(baseUrl: string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (!isSafeMethod(c.req.method) && sourceOf(c.req.raw.headers, baseUrl) === 'other') {
      return await refuse(c, 'cross_site');
    }
    return await next();
  };
}

function isOwnOrigin(origin: string, baseUrl: string): boolean {
  if (origin === baseUrl) return true;
  if (!URL.canParse(origin)) return false;
  const [theirs, ours] = [new URL(origin), new URL(baseUrl)];
  return (
    theirs.origin === origin &&
    theirs.protocol === ours.protocol &&
    theirs.port === ours.port &&
    isLoopbackUrl(origin) &&
    isLoopbackUrl(baseUrl)
  );
}
