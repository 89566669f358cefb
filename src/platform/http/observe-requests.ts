import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Metrics } from '../metrics.ts';
import type { AppEnv } from './variables.ts';

/**
 * Measures and logs each answered request by its route's pattern. Mount it right after `requestId`.
 * The path, the query and the address are left out: relay codes and search words are in them (rules.md §9.8).
 */
export function observeRequests(metrics: Metrics): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const started = performance.now();
    await next();
    const milliseconds = performance.now() - started;
    const { method } = c.req;
    const { status } = c.res;
    const route = patternOf(c);
    metrics.observeRequest({ method, route, status, seconds: milliseconds / 1000 });
    const fields = {
      method,
      route: route ?? 'unmatched',
      status,
      durationMs: Math.round(milliseconds * 10) / 10,
    };
    // `get`, not `var`, which makes an object of everything that is set, at each use, on every page.
    if (status >= 500) c.get('log').warn('request failed', { ...fields, error: c.error });
    else c.get('log').info('request answered', fields);
  };
}

/**
 * A person's own place is one route to figures and log: how often a room of it is used would tell how many people wish
 * something (rules.md §11.5). The ways in have limits to be watched, and stay.
 */
const OWN_PLACE = /^\/me\/(?!sign)/;

const EVERYTHING = new Set(['', '*', '/*']);

/**
 * The pattern of the route that answered: the first that is bound to a method, since it does not pass on. Undefined when
 * only middleware matched.
 */
function patternOf(c: Context<AppEnv>): string | undefined {
  const routes = matchedRoutes(c).filter(({ path }) => !EVERYTHING.has(path));
  const pattern = (routes.find(({ method }) => method !== 'ALL') ?? routes.at(-1))?.path;
  return pattern !== undefined && OWN_PLACE.test(pattern) ? '/me/*' : pattern;
}
