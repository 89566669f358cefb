import { getCookie, setCookie } from 'hono/cookie';
import type { Env } from '../../../platform/env.ts';
import type { C } from '../../../platform/http/page.tsx';

/** Says that an account was erased from this browser a moment ago, and nothing else: not whose, not which. */
const NAME = 'erased';
const TEN_MINUTES_SECONDS = 600;

export function markErased(c: C, env: Env): void {
  setCookie(c, NAME, '1', {
    ...(env.isHttps && { prefix: 'host' }),
    path: '/',
    httpOnly: true,
    secure: env.isHttps,
    sameSite: 'Lax',
    maxAge: TEN_MINUTES_SECONDS,
  });
}

export function wasErased(c: C, env: Env): boolean {
  return getCookie(c, NAME, env.isHttps ? 'host' : undefined) !== undefined;
}
