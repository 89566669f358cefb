import type { Context, MiddlewareHandler } from 'hono';
import { freshBytes } from '../random.ts';
import type { AppEnv } from './variables.ts';

const ONE_YEAR_SECONDS = 365 * 24 * 3600;

const FIXED: readonly (readonly [string, string])[] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  [
    'Permissions-Policy',
    'accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()',
  ],
];

/** What a route may set for itself: assets their caching, token pages their referrer. */
const UNLESS_SET: readonly (readonly [string, string])[] = [
  ['Cache-Control', 'no-store'],
  ['Referrer-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
];

/** For files to be kept: whatever shows one all the same lets it do and load nothing, and takes it for nobody's page. */
const TO_BE_KEPT = "default-src 'none'; frame-ancestors 'none'; sandbox";
const WITHOUT_SCRIPTS = contentSecurityPolicy("'none'");

/**
 * Adds the security headers to every answer, errors and foreign handlers' responses included (ASVS 5.0 V3.4).
 * No script runs on a page unless its route asked for `scriptNonce`; nothing inline runs without that nonce.
 * @param isHttps adds HSTS; on plain http a browser ignores it.
 */
export function securityHeaders(isHttps: boolean): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    for (const [name, value] of FIXED) headers.set(name, value);
    for (const [name, value] of UNLESS_SET) if (!headers.has(name)) headers.set(name, value);
    const nonce = c.get('nonce');
    const policy = nonce === undefined ? WITHOUT_SCRIPTS : contentSecurityPolicy(`'nonce-${nonce}'`);
    const isFile = headers.get('Content-Disposition')?.startsWith('attachment') === true;
    headers.set('Content-Security-Policy', isFile ? TO_BE_KEPT : policy);
    if (isHttps) headers.set('Strict-Transport-Security', `max-age=${ONE_YEAR_SECONDS}`);
    headers.delete('X-Powered-By');
  };
}

/** The nonce for the `<script>` elements of this answer, new for each answer. Asking for it is what allows scripts. */
export function scriptNonce(c: Context<AppEnv>): string {
  const nonce = c.get('nonce') ?? freshBytes(16).toString('base64url');
  c.set('nonce', nonce);
  return nonce;
}

/** For pages whose address is a secret (relay codes, mailed links): the address is told to nobody, ourselves included. */
export const noReferrer: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  c.res.headers.set('Referrer-Policy', 'no-referrer');
};

function contentSecurityPolicy(scripts: string): string {
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
