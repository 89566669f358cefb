import { TooMany } from '../../../platform/errors.ts';
import { limitNetworks } from '../../../platform/http/limit-requests.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import type { RateLimit, RateLimits } from '../../../platform/rate-limits.ts';
import { endStaffSession, openStaffSession } from './sessions.ts';
import type { NewSession, StaffServices } from './staff-auth.ts';

/** Who asks, before we know who it is. */
export interface Caller {
  /** The visitor's address after the trusted proxies. */
  readonly address: string;
  readonly requestId: string;
  readonly limits: RateLimits;
}

/** What one caller may ask for about one mail address, and about all of them together. */
const LIMITS = {
  'sign-in': { mail: { max: 10, windowSeconds: 900 }, address: { max: 60, windowSeconds: 900 } },
  'sign-up': { mail: { max: 4, windowSeconds: 3600 }, address: { max: 20, windowSeconds: 3600 } },
  'password-reset': { mail: { max: 4, windowSeconds: 3600 }, address: { max: 20, windowSeconds: 3600 } },
  token: { mail: { max: 20, windowSeconds: 900 }, address: { max: 60, windowSeconds: 900 } },
} as const satisfies Record<string, { mail: RateLimit; address: RateLimit }>;

/**
 * Counts one request. Known and unknown addresses have the same limits, or the limits would tell them apart.
 * @param subject what the guesses are about: the mail address, or the token of a mailed link
 * @throws TooMany
 */
export function limitCaller(
  { keyRing }: StaffServices,
  caller: Caller,
  kind: keyof typeof LIMITS,
  subject: string,
): void {
  const now = new Date();
  const rules = LIMITS[kind];
  const hidden = keyRing.fingerprint('rate limit', subject).toString('base64url');
  limitNetworks(caller.limits, `${kind}:address`, caller.address, rules.address);
  const verdict = caller.limits.limit(`${kind}:subject:${hidden}`, rules.mail, now);
  if (!verdict.allowed) throw new TooMany(verdict.retryAfterSeconds);
}

/**
 * Signs a member of staff in. An unknown address costs the same and answers the same as a wrong password (rules.md §9.2).
 * The session is new; the one the browser came with ends.
 * @throws TooMany
 */
export async function signIn(
  services: StaffServices,
  caller: Caller,
  input: { readonly mail: MailAddress; readonly password: string; readonly cookies: string | undefined },
): Promise<
  { readonly ok: true; readonly session: NewSession } | { readonly ok: false; readonly reason: 'wrong' }
> {
  limitCaller(services, caller, 'sign-in', input.mail.address);
  const session = await openStaffSession(services.staffAuth, input.mail, input.password);
  if (session === undefined) return { ok: false, reason: 'wrong' };
  await endStaffSession(services.staffAuth, input.cookies);
  return { ok: true, session };
}
