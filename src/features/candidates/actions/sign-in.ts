import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf } from '../../../platform/mail-keys.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { constantTimeEqual, hashMailCode, newMailCode, readMailCode } from '../../../platform/tokens.ts';
import type { Locale } from '../../../ui/text.ts';
import { noAccountMail, signInMail } from '../mail/codes.tsx';
import { CODE_LIFETIME_MS, judgeCode } from '../rules/codes.ts';
import { findCandidateByAccount, writeSeen } from '../store/candidates.ts';

import { countSignInGuess, insertSignInCode, lockSignInCode, useSignInCode } from '../store/sessions.ts';
import { type CodeWaits, mailCode, readCodeWait, waits } from './mail-code.ts';
import { scopeOfPerson } from './own-place.ts';
import { proveMailbox } from './prove-mailbox.ts';
import { openSession, type SessionToken } from './sessions.ts';

/**
 * Mails a sign-in code. Known and unknown addresses get the same answer, the same work and one mail each (the unknown
 * one says that there is no account and how to start): nothing tells a stranger who is registered (rules.md §9.2).
 */
export async function requestSignInCode(
  tx: Tx,
  services: OutboxServices,
  network: string | null,
  locale: Locale,
  mail: MailAddress,
): Promise<{ ok: true } | CodeWaits> {
  const { keyRing, env } = services;
  const account = accountKeyOf(keyRing, mail);
  const [wait, candidateId] = await Promise.all([
    readCodeWait(tx, services, network, mail),
    findCandidateByAccount(tx, account),
  ]);
  if (wait > 0) return waits(wait);
  const id = randomUUID();
  const code = newMailCode();
  await insertSignInCode(tx, {
    id,
    candidateId: candidateId ?? null,
    account,
    codeHash: hashMailCode(keyRing, id, code),
    expiresAt: new Date(tx.wall.getTime() + CODE_LIFETIME_MS),
  });
  const text = candidateId === undefined ? noAccountMail(locale, env.baseUrl) : signInMail(locale, code);
  await mailCode(tx, services, network, mail, 'sign_in_code', text);
  return { ok: true };
}

export type SignedIn =
  | { ok: true; session: SessionToken }
  | {
      ok: false;
      reason: 'no_code' | 'malformed_code' | 'wrong_code' | 'expired_code' | 'used_code' | 'too_many_guesses';
    };

/** Takes the mailed code back, in the browser that asked for it, once. A wrong code is an answer, so that the guess counts. */
export async function signInWithCode(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  typedCode: string,
): Promise<SignedIn> {
  const typed = readMailCode(typedCode);
  const code = await lockSignInCode(tx);
  if (code === undefined) return { ok: false, reason: 'no_code' };
  if (typed === undefined) return { ok: false, reason: 'malformed_code' };
  if (code.usedAt !== null) return { ok: false, reason: 'used_code' };
  const { candidateId } = code;
  const matches =
    constantTimeEqual(hashMailCode(keyRing, code.id, typed), code.codeHash) && candidateId !== null;
  const verdict = judgeCode({ expiresAt: code.expiresAt, guesses: code.guesses, matches }, tx.wall);
  if (verdict === 'wrong') {
    await countSignInGuess(tx, code.id);
    return { ok: false, reason: 'wrong_code' };
  }
  if (verdict === 'expired') return { ok: false, reason: 'expired_code' };
  if (verdict === 'too_many_guesses' || candidateId === null)
    return { ok: false, reason: 'too_many_guesses' };
  await useSignInCode(tx, code.id);
  await proveMailbox(tx, code.account);
  return {
    ok: true,
    session: await tx.within(scopeOfPerson(tx, candidateId), (own) => {
      writeSeen(own);
      return openSession(own);
    }),
  };
}
