import type { MailAddress } from '../../../platform/mail-address.ts';
import { type Caller, limitCaller } from './caller.ts';
import { endStaffSession, openStaffSession } from './sessions.ts';
import type { NewSession, StaffServices } from './staff-auth.ts';

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
  await limitCaller(services, caller, 'sign-in', input.mail.address);
  const session = await openStaffSession(services.staffAuth, input.mail, input.password);
  if (session === undefined) return { ok: false, reason: 'wrong' };
  await endStaffSession(services.staffAuth, input.cookies);
  return { ok: true, session };
}
