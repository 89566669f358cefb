import type { Hono } from 'hono';
import { publicAccess } from './access.ts';
import type { AppEnv } from './variables.ts';

/**
 * Gives every address that only takes forms a GET: it leads to the page above it. A page that was answered there can be
 * reloaded, bookmarked and switched to the other language, and none of these ends at "not found". To be called when all
 * routes are mounted; the API, which no browser reloads, is left out.
 */
export function leadBack(app: Hono<AppEnv>): void {
  const shown = new Set(pathsOf(app, 'GET'));
  for (const path of new Set(pathsOf(app, 'POST'))) {
    if (shown.has(path) || path.startsWith('/api/')) continue;
    const depth = segmentsOf(pageAbove(path, shown)).length;
    app.get(path, publicAccess, (c) => {
      const above = segmentsOf(new URL(c.req.url).pathname).slice(0, depth);
      return c.redirect(`/${above.join('/')}`, 303);
    });
  }
}

function pathsOf({ routes }: Hono<AppEnv>, method: string): string[] {
  return routes.filter((route) => route.method === method).map(({ path }) => path);
}

function pageAbove(path: string, shown: ReadonlySet<string>): string {
  const segments = segmentsOf(path);
  for (let depth = segments.length - 1; depth > 0; depth -= 1) {
    const above = `/${segments.slice(0, depth).join('/')}`;
    if (shown.has(above)) return above;
  }
  return '/';
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((one) => one !== '');
}
