import { randomUUID } from 'node:crypto';
import { inScope, type Scope } from '../../../db/scope.ts';
import { liftBounces } from '../../../db/suppressions.ts';
import { type MailAddress, normalizeMailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf } from '../../../platform/mail-keys.ts';
import { postMail } from '../../../platform/outbox.ts';
import { hashToken, newToken, readTokenLookup } from '../../../platform/tokens.ts';
import { paths } from '../../../ui/paths.ts';
import type { Locale } from '../../../ui/text.ts';
import { noStaffAccountMail, passwordResetMail } from '../mail.tsx';
import { findAccountByMail } from '../store/accounts.ts';
import { type Caller, limitCaller, mayMail } from './caller.ts';
import { type LinkProof, type LinkRefusal, linkFaults, mailedLink } from './mailed-link.ts';
import { mailPasswordChanged } from './own-account.ts';
import type { StaffServices } from './staff-auth.ts';

/**
 * Mails a link that sets a new password. Known and unknown addresses get the same answer, the same work and one mail each
 * (the unknown one says that there is no account, in the language of whoever asked): nothing tells a stranger who works here (rules.md §9.2). Two
 * transactions: the link is written in the role of the sign-in, the mail in the product's.
 * @throws TooMany
 */
export async function requestPasswordReset(
  services: StaffServices,
  caller: Caller,
  locale: Locale,
  mail: MailAddress,
): Promise<void> {
  await limitCaller(services, caller, 'password-reset', mail.address);
  const { staffAuth, env } = services;
  const account = await findAccountByMail(staffAuth.database, mail.address);
  const { token } = newToken('reset');
  // Of nobody, for an unknown address: written all the same, and never mailed.
  await staffAuth.allowReset(token, account?.userId ?? randomUUID());
  const text = account
    ? passwordResetMail(
        account.locale,
        account.name,
        mailedLink(services, paths.passwordResetLink, token, caller.browserId),
      )
    : noStaffAccountMail(locale, env.baseUrl);
  // The mails that came before still work: whoever reads them is not shut out by those who asked for more.
  if (!mayMail(services, caller, mail)) return;
  await inScope(services.database, bearerScope(token, caller), (tx) =>
    postMail(services, tx, { purpose: 'account.password_reset', to: mail.address, ...text }),
  );
}

export type PasswordReset = { readonly ok: true } | LinkRefusal;

/**
 * Sets the new password, once per link, ends every session of the account and tells its owner by mail. Two transactions:
 * the account is changed in the role of the sign-in, the mail posted in the product's.
 * @throws TooMany
 */
export async function resetPassword(
  services: StaffServices,
  caller: Caller,
  input: LinkProof & { readonly password: string },
): Promise<PasswordReset> {
  await limitCaller(services, caller, 'token', input.token);
  if (readTokenLookup(input.token) === undefined) return { ok: false, reason: 'expired_link' };
  const faults = linkFaults(services.keyRing, caller, input, false);
  if (faults.length > 0) return { ok: false, reason: 'faults', faults };
  const reset = await services.staffAuth.resetPassword(input.token, input.password);
  const owner = reset && (await findAccountByMail(services.staffAuth.database, reset.mailAddress));
  if (owner === undefined) return { ok: false, reason: 'expired_link' };
  await inScope(services.database, bearerScope(input.token, caller), async (tx) => {
    await mailPasswordChanged(tx, services, owner);
    const mail = normalizeMailAddress(owner.mailAddress);
    // Whoever has read that mail has a mailbox, whatever came back from it before (rules.md §4.4).
    if (mail !== undefined)
      await tx.within({ kind: 'system', actor: tx.scope.actor }, (system) =>
        liftBounces(system, accountKeyOf(services.keyRing, mail)),
      );
  });
  return { ok: true };
}

/** The bearer of a token that came by mail is the visitor of the scope. */
function bearerScope(token: string, caller: Caller): Scope {
  const visitor = hashToken(token);
  return { kind: 'visitor', visitor, actor: { kind: 'system', id: 'sign_in' }, requestId: caller.requestId };
}
