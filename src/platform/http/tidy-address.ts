import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './variables.ts';

const TIDY = /^https?:\/\/[^/?#]+\/[^%A-Z/?#]+(?:\/[^%?#]*)?(?<=[\w-])(?:\?|$)/;

/**
 * An address as it comes out of a sentence is still that address: mail programs take along what stands behind a link, a
 * full stop, a bracket, the words after it, and people write a slash at the end or a capital at the beginning. Such a GET
 * is led to the address itself; what is unknown without its ending is unknown still. None of our addresses ends in such a
 * character, and the codes in them keep their letters as they are.
 */
export const tidyAddress: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (isTidy(c.req.url)) return await next();
  const { pathname, search } = new URL(c.req.url);
  const tidy = c.req.method === 'GET' || c.req.method === 'HEAD' ? tidied(pathname) : undefined;
  return tidy === undefined ? await next() : c.redirect(`${tidy}${search}`, 303);
};

/** Whether a whole address can be left as it is, told without taking it apart, as most can. */
export function isTidy(address: string): boolean {
  return TIDY.test(address);
}

/** The path without what does not belong to it; undefined where nothing is to be taken away, or it cannot be read. */
export function tidied(pathname: string): string | undefined {
  const decoded = decode(pathname);
  if (decoded === undefined || decoded === '/') return undefined;
  const kept = decoded.replace(/[^\w-]+$/, '');
  // Never two slashes at the beginning: a browser would read the rest as the name of another site.
  const path = `/${kept.replace(/^[/\\]+/, '')}`.replace(/^\/[^/]*/, (part) => part.toLowerCase());
  return path === decoded ? undefined : path.split('/').map(encodeURIComponent).join('/');
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
