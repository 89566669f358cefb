import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { KeyRing } from '../crypto.ts';
import { freshBytes } from '../random.ts';
import { constantTimeEqual } from '../tokens.ts';
import { refuse } from './refusal.ts';
import { isSafeMethod, sourceOf } from './same-origin.ts';
import type { AppEnv } from './variables.ts';

/** The hidden field of every form; scripts send the header instead. */
const CSRF_FIELD = 'csrf';
const CSRF_HEADER = 'X-CSRF-Token';

const PURPOSE = 'csrf';
const BROWSER_ID = /^[A-Za-z0-9_-]{22}$/;
/** Long enough for a form left open over a holiday, short enough to be no lasting mark. */
const THIRTY_DAYS_SECONDS = 30 * 24 * 3600;

export interface CsrfOptions {
  readonly keyRing: Pick<KeyRing, 'mac'>;
  readonly baseUrl: string;
  /**
   * Paths whose route shows an expired form again with what was typed. It must look at `c.get('isFormExpired')` before it
   * does anything else, and do nothing then.
   */
  readonly showsAgain?: (path: string) => boolean;
}

/**
 * Protects the routes behind it from forged requests, without stored state: a random cookie names the browser, and every
 * state-changing request must carry the MAC of that name (form field `csrf` or header `X-CSRF-Token`). Sets
 * `c.var.browserId` and `c.var.csrfToken`. The token stays the same for a browser, so that equal pages stay equal byte
 * for byte; it opens nothing by itself. On https the cookie is `__Host-browser`, which no neighbour domain can plant.
 *
 * A multipart body is not read here, because uploads are streamed: such a request passes only when the browser says it
 * is same-origin or the header carries the token. Mount it on browser routes only, never on the API or on webhooks.
 */
export function csrf({ keyRing, baseUrl, showsAgain = () => false }: CsrfOptions): MiddlewareHandler<AppEnv> {
  const isHttps = baseUrl.startsWith('https:');
  return async (c, next) => {
    const known = getCookie(c, 'browser', isHttps ? 'host' : undefined);
    const isKnown = known !== undefined && BROWSER_ID.test(known);
    const browserId = isKnown ? known : freshBytes(16).toString('base64url');
    c.set('browserId', browserId);
    c.set('csrfToken', keyRing.mac(PURPOSE, browserId));
    if (!isKnown) {
      setCookie(c, 'browser', browserId, {
        ...(isHttps && { prefix: 'host' }),
        httpOnly: true,
        sameSite: 'Lax',
        secure: isHttps,
        maxAge: THIRTY_DAYS_SECONDS,
      });
    }
    const isForm = !isSafeMethod(c.req.method);
    c.set('isSentFromHere', isForm && isUrlencoded(c) && sourceOf(c.req.raw.headers, baseUrl) === 'same');
    // Showing the form again would not help a browser that keeps no cookies: it would go round for ever.
    if (isForm && c.req.header('Cookie') === undefined) return await refuse(c, 'no_cookies');
    // A browser without its cookie cannot have got a form from us.
    if (isForm && !(isKnown && (await carriesToken(c, baseUrl)))) {
      if (!showsAgain(c.req.path)) return await refuse(c, 'form_expired');
      c.set('isFormExpired', true);
    }
    return await next();
  };
}

/**
 * The token a form of this answer must carry. Only behind `csrf`. Write the field with `autocomplete="off"`, or a browser
 * that restores forms puts an old token back.
 */
export function csrfToken(c: Context<AppEnv>): string {
  return c.get('csrfToken');
}

/** For a route that reads its multipart form itself: whether the field it found is this browser's token. */
export function isCsrfToken(c: Context<AppEnv>, value: string): boolean {
  return constantTimeEqual(value, c.get('csrfToken'));
}

async function carriesToken(c: Context<AppEnv>, baseUrl: string): Promise<boolean> {
  const header = c.req.header(CSRF_HEADER);
  if (header !== undefined) return isCsrfToken(c, header);
  if (mediaTypeOf(c) === 'multipart/form-data') return sourceOf(c.req.raw.headers, baseUrl) === 'same';
  if (!isUrlencoded(c)) return false;
  // As text, which Hono keeps: the route can still read the form in any way, repeated fields included.
  const fields = new URLSearchParams(await c.req.text()).getAll(CSRF_FIELD);
  return fields.length === 1 && isCsrfToken(c, fields[0] ?? '');
}

function mediaTypeOf(c: Context<AppEnv>): string | undefined {
  return c.req.header('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase();
}

function isUrlencoded(c: Context<AppEnv>): boolean {
  return mediaTypeOf(c) === 'application/x-www-form-urlencoded';
}
