import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Env } from '../../../platform/env.ts';
import type { C } from '../../../platform/http/page.tsx';
import { DRAFT_HOURS } from '../../../platform/terms.ts';

/**
 * Says that a form of this browser waits for its code, and nothing else: whoever has none is shown the page as it is kept,
 * without a question to the database. The draft itself hangs on the browser's own cookie.
 */
const NAME = 'draft';

export function setDraftCookie(c: C, env: Env): void {
  setCookie(c, NAME, '1', {
    ...(env.isHttps && { prefix: 'host' }),
    path: '/',
    httpOnly: true,
    secure: env.isHttps,
    sameSite: 'Lax',
    maxAge: DRAFT_HOURS * 3_600,
  });
}

export function hasDraftCookie(c: C, env: Env): boolean {
  return getCookie(c, NAME, env.isHttps ? 'host' : undefined) !== undefined;
}

export function clearDraftCookie(c: C, env: Env): void {
  deleteCookie(c, NAME, { ...(env.isHttps && { prefix: 'host' }), path: '/', secure: env.isHttps });
}
