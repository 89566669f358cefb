import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Env } from '../../../platform/env.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { SessionToken } from '../actions/sessions.ts';

/** `__Host-` binds the cookie to this host over https; on loopback http browsers refuse that prefix. */
function cookieName(env: Env): string {
  return env.isHttps ? '__Host-candidate' : 'candidate';
}

export function setSessionCookie(c: Context<AppEnv>, env: Env, session: SessionToken): void {
  setCookie(c, cookieName(env), session.token, {
    path: '/',
    httpOnly: true,
    secure: env.isHttps,
    sameSite: 'Lax',
    expires: session.expiresAt,
  });
}

export function readSessionCookie(c: Context<AppEnv>, env: Env): string | undefined {
  return getCookie(c, cookieName(env));
}

export function clearSessionCookie(c: Context<AppEnv>, env: Env): void {
  deleteCookie(c, cookieName(env), { path: '/', secure: env.isHttps });
}
