import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { seal, unseal } from '../../../platform/crypto.ts';
import { TooMany } from '../../../platform/errors.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { hashToken, newToken, readTokenLookup } from '../../../platform/tokens.ts';
import { paths } from '../../../ui/paths.ts';
import type { Locale } from '../../../ui/text.ts';
import { enterAccount, hasAccount } from '../../sign-in/actions/accounts.ts';
import { type Caller, limitCaller, mayMail } from '../../sign-in/actions/caller.ts';
import {
  type LinkProof,
  type LinkRefusal,
  linkFaults,
  mailedLink,
} from '../../sign-in/actions/mailed-link.ts';
import { endNewSession, endStaffSession } from '../../sign-in/actions/sessions.ts';
import type { NewSession, StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { type ApplicationInput, applicationInput, writeApplication } from '../input.ts';
import { signUpMail } from '../mail.tsx';
import { SIGN_UP_LIFETIME_MS } from '../rules/members.ts';
import { completeSignUp, findSignUp, insertSignUp } from '../store/sign-ups.ts';
import { applyForOrganisation } from './apply.ts';
import { staffScope } from './memberships.ts';

/** When somebody may apply again with an address that was mailed as often as may be. */
const MAILS_AGAIN_SECONDS = 3600;

/**
 * Takes an application and mails a link to its applicant. Nothing exists before that link comes back, so the answer, the
 * work and the mail are the same whether or not the address has an account (rules.md §9.2). The attempt is counted in a
 * transaction before, and stays counted whatever becomes of this one.
 * @throws TooMany
 */
export async function startSignUp(
  services: StaffServices,
  caller: Caller,
  locale: Locale,
  application: ApplicationInput,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'licence_expired' }> {
  await limitCaller(services, caller, 'sign-up', application.ownerMail.address);
  if (!mayMail(services, caller, application.ownerMail)) throw new TooMany(MAILS_AGAIN_SECONDS);
  const { token, hash } = newToken('signup');
  const { key, wrapped } = services.keyRing.newDataKey(aadOf(hash));
  return inScope(services.database, bearerScope(hash, caller.requestId), async (tx) => {
    if (application.kind === 'agency' && application.licenceExpiresOn < jstDate(tx.now)) {
      return { ok: false, reason: 'licence_expired' };
    }
    await insertSignUp(tx, {
      tokenHash: hash,
      sealed: seal(key, aadOf(hash), writeApplication(application)),
      wrappedKey: wrapped,
      locale,
      expiresAt: new Date(tx.wall.getTime() + SIGN_UP_LIFETIME_MS),
    });
    await postMail(services, tx, {
      purpose: 'organisation.sign_up',
      to: application.ownerMail,
      ...signUpMail(locale, mailedLink(services, paths.signUpLink, token, caller.browserId)),
    });
    return { ok: true };
  });
}

/** What waits behind a mailed link, for the page that completes it. */
export interface WaitingSignUp {
  readonly application: ApplicationInput;
  /** In which it was sent. */
  readonly locale: Locale;
  /** The applicant has an account already and proves it with its password. */
  readonly hasAccount: boolean;
}

/**
 * The application of a token; undefined when there is none, or it was completed, or its time is over. Its account is looked
 * up in the role of the sign-in.
 */
export async function findWaitingSignUp(
  services: StaffServices,
  token: string,
  requestId: string,
): Promise<WaitingSignUp | undefined> {
  if (readTokenLookup(token) === undefined) return undefined;
  const hash = hashToken(token);
  const opened = await inScope(services.database, bearerScope(hash, requestId), (tx) =>
    openApplication(services, tx, hash),
  );
  return (
    opened && { ...opened, hasAccount: await hasAccount(services.staffAuth, opened.application.ownerMail) }
  );
}

export type CompletedSignUp = { readonly ok: true; readonly session: NewSession } | LinkRefusal;

/**
 * Makes the applicant's account (or opens the one they have), the organisation and their membership as its owner, once
 * per link. Whoever reads the mail chooses the password, so nobody can prepare an account for somebody else. Several
 * transactions: the account is entered in the role of the sign-in, between the look at the application and its completion.
 * @throws TooMany
 */
export async function completeWaitingSignUp(
  services: StaffServices,
  caller: Caller,
  locale: Locale,
  input: LinkProof & { readonly password: string; readonly cookies: string | undefined },
): Promise<CompletedSignUp> {
  await limitCaller(services, caller, 'token', input.token);
  const waiting = await findWaitingSignUp(services, input.token, caller.requestId);
  if (waiting === undefined) return { ok: false, reason: 'expired_link' };
  const faults = linkFaults(services.keyRing, caller, input, waiting.hasAccount);
  if (faults.length > 0) return { ok: false, reason: 'faults', faults };
  const { ownerMail, ownerName } = waiting.application;
  const entered = await enterAccount(services.staffAuth, {
    mail: ownerMail,
    name: ownerName,
    password: input.password,
    locale,
  });
  if (!entered.ok) return { ok: false, reason: 'faults', faults: [entered.fault] };
  const hash = hashToken(input.token);
  const applied = await inScope(services.database, bearerScope(hash, caller.requestId), async (tx) => {
    const opened = await openApplication(services, tx, hash, true);
    if (opened === undefined) return false;
    const { account } = entered;
    await tx.within(staffScope(account.userId, caller.requestId), (staff) =>
      applyForOrganisation(services, staff, account, opened.application, opened.locale),
    );
    await completeSignUp(tx, hash);
    return true;
  });
  if (!applied) {
    await endNewSession(services.staffAuth, entered.session);
    return { ok: false, reason: 'expired_link' };
  }
  await endStaffSession(services.staffAuth, input.cookies);
  return { ok: true, session: entered.session };
}

async function openApplication(
  services: Services,
  tx: Tx,
  hash: Buffer,
  lock = false,
): Promise<Omit<WaitingSignUp, 'hasAccount'> | undefined> {
  const found = await findSignUp(tx, hash, lock);
  if (found === undefined || found.wrappedKey === null || found.expiresAt <= tx.wall) return undefined;
  const key = services.keyRing.unwrap(found.wrappedKey, aadOf(hash));
  return {
    application: applicationInput.parse(unseal(key, aadOf(hash), found.sealed)),
    locale: found.locale,
  };
}

/** Whoever bears the mailed token is the visitor of the scope. */
function bearerScope(visitor: Buffer, requestId: string): Scope {
  return { kind: 'visitor', visitor, actor: { kind: 'system', id: 'sign_up' }, requestId };
}

function aadOf(hash: Buffer): string {
  return `sign_ups:${hash.toString('hex')}`;
}
