import { setTimeout as pause } from 'node:timers/promises';
import { getCookie, setCookie } from 'hono/cookie';
import type { KeyRing } from '../../../platform/crypto.ts';
import { TooMany } from '../../../platform/errors.ts';
import { networksOf } from '../../../platform/http/client-address.ts';
import { limitNetworks } from '../../../platform/http/limit-requests.ts';
import type { C } from '../../../platform/http/page.tsx';
import { type MailAddress, normalizeMailAddress } from '../../../platform/mail-address.ts';
import type { RateLimit, RateLimits } from '../../../platform/rate-limits.ts';
import type { Services } from '../../../platform/services.ts';
import { constantTimeEqual } from '../../../platform/tokens.ts';

/** Who asks, before we know who it is. */
export interface Caller {
  /** The visitor's address after the trusted proxies. */
  readonly address: string;
  readonly requestId: string;
  readonly limits: RateLimits;
  /** Names the browser (platform/http/csrf.ts). */
  readonly browserId: string;
  /** By what it shows that the address signed in from it before; undefined for a browser nobody knows. */
  readonly known?: string | undefined;
  /** Lets an attempt wait; replaced where nobody waits. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

const KNOWN_COOKIE = 'known';
/** Where this browser's last mail went. */
const MAILED_COOKIE = 'mailed_to';
const KNOWN_SECONDS = 180 * 86_400;

/** Who sent this request. */
export function callerOf(c: C, limits: RateLimits, { env }: Pick<Services, 'env'>): Caller {
  return {
    address: c.var.clientAddress,
    requestId: c.var.requestId,
    limits,
    browserId: c.var.browserId,
    known: getCookie(c, KNOWN_COOKIE, env.isHttps ? 'host' : undefined),
  };
}

/** Lets the browser show from now on that this address signed in from it. It opens nothing: only strangers' limits end there. */
export function rememberBrowser(
  c: C,
  { env, keyRing }: Pick<Services, 'env' | 'keyRing'>,
  mail: MailAddress,
): void {
  setCookie(c, KNOWN_COOKIE, knownMark(keyRing, mail.address), {
    ...(env.isHttps && { prefix: 'host' }),
    httpOnly: true,
    sameSite: 'Lax',
    secure: env.isHttps,
    maxAge: KNOWN_SECONDS,
  });
}

/** Ten minutes: the page that says where a mail went is read at once. */
const MAILED_SECONDS = 600;

/** Lets the next page repeat the address that was typed in this browser, without it standing in any address or log. */
export function noteMailedTo(c: C, { env }: Pick<Services, 'env'>, mail: MailAddress): void {
  setCookie(c, MAILED_COOKIE, mail.address, {
    ...(env.isHttps && { prefix: 'host' }),
    httpOnly: true,
    sameSite: 'Lax',
    secure: env.isHttps,
    maxAge: MAILED_SECONDS,
  });
}

/** That address; undefined in a browser that typed none lately, and for anything that is no address. */
export function mailedTo(c: C, { env }: Pick<Services, 'env'>): string | undefined {
  return normalizeMailAddress(getCookie(c, MAILED_COOKIE, env.isHttps ? 'host' : undefined) ?? '')?.address;
}

/** By what a browser shows that this address signed in from it. */
export function knownMark(keyRing: KeyRing, mailAddress: string): string {
  return keyRing.mac('known browser', mailAddress);
}

interface Limits {
  /** About one subject from one network. */
  readonly pair: RateLimit;
  /** About whatever from one network. */
  readonly network: RateLimit;
  /** About one subject from everywhere: beyond it strangers wait, and nobody is refused for what others did. */
  readonly anywhere: RateLimit;
}

const LIMITS = {
  'sign-in': {
    pair: { max: 10, windowSeconds: 900 },
    network: { max: 60, windowSeconds: 900 },
    anywhere: { max: 30, windowSeconds: 900 },
  },
  'sign-up': {
    pair: { max: 4, windowSeconds: 3600 },
    network: { max: 20, windowSeconds: 3600 },
    anywhere: { max: 12, windowSeconds: 3600 },
  },
  'password-reset': {
    pair: { max: 4, windowSeconds: 3600 },
    network: { max: 20, windowSeconds: 3600 },
    anywhere: { max: 12, windowSeconds: 3600 },
  },
  token: {
    pair: { max: 20, windowSeconds: 900 },
    network: { max: 60, windowSeconds: 900 },
    anywhere: { max: 40, windowSeconds: 900 },
  },
} as const satisfies Record<string, Limits>;

const STRANGERS_WAIT_MS = 2000;
/** Mails that strangers may cause to one address. Those sent before still work within the hour, so nobody is left without one. */
const MAILS: RateLimit = { max: 6, windowSeconds: 3600 };

/**
 * Counts one request. Known and unknown addresses have the same limits, or the limits would tell them apart. No limit is
 * one that somebody else can use up: a browser known before has its own, every network has its own, and what comes from
 * everywhere only waits.
 * @param subject what the guesses are about: the mail address, or the token of a mailed link
 * @throws TooMany
 */
export async function limitCaller(
  { keyRing }: Pick<Services, 'keyRing'>,
  caller: Caller,
  kind: keyof typeof LIMITS,
  subject: string,
): Promise<void> {
  const now = new Date();
  const { pair, network, anywhere } = LIMITS[kind];
  const hidden = keyRing.mac('rate limit', subject);
  const isKnown = caller.known !== undefined && constantTimeEqual(caller.known, knownMark(keyRing, subject));
  const own: readonly (readonly [string, RateLimit])[] = isKnown
    ? [[`${kind}:known:${hidden}`, pair]]
    : [[`${kind}:pair:${networksOf(caller.address)[0]?.name ?? caller.address}:${hidden}`, pair]];
  if (!isKnown) limitNetworks(caller.limits, `${kind}:network`, caller.address, network);
  for (const [key, rule] of own) {
    const verdict = caller.limits.limit(key, rule, now);
    if (!verdict.allowed) throw new TooMany(verdict.retryAfterSeconds);
  }
  if (!isKnown && !caller.limits.limit(`${kind}:anywhere:${hidden}`, anywhere, now).allowed)
    await (caller.pause ?? pause)(STRANGERS_WAIT_MS);
}

/** Whether one more mail that anybody may cause can go to this address now. */
export function mayMail({ keyRing }: Pick<Services, 'keyRing'>, caller: Caller, mail: MailAddress): boolean {
  const hidden = keyRing.mac('rate limit', mail.address);
  return caller.limits.limit(`mails:${hidden}`, MAILS, new Date()).allowed;
}
