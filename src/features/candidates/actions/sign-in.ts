import { randomUUID } from 'node:crypto';
import { inScope } from '../../../db/scope.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf } from '../../../platform/mail-keys.ts';
import type { Services } from '../../../platform/services.ts';
import { constantTimeEqual, hashMailCode, newMailCode, readMailCode } from '../../../platform/tokens.ts';
import type { Locale } from '../../../ui/text.ts';
import { noAccountMail, signInMail } from '../mail/codes.tsx';
import { CODE_LIFETIME_MS, judgeCode } from '../rules/codes.ts';
import { findCandidateByAccount } from '../store/candidates.ts';
import { writeProven } from '../store/code-mails.ts';
import { countSignInGuess, insertSignInCode, lockSignInCode, useSignInCode } from '../store/sessions.ts';
import { type CodeWaits, mailCode, readCodeWait, type Visitor, visitorScope, waits } from './mail-code.ts';
import { openSession, type SessionToken } from './sessions.ts';

/**
 * Mails a sign-in code. Known and unknown addresses get the same answer, the same work and one mail each (the unknown
 * one says that there is no account and how to start): nothing tells a stranger who is registered (rules.md §9.2).
 */
export async function requestSignInCode(
  services: Services,
  visitor: Visitor,
  locale: Locale,
  mail: MailAddress,
): Promise<{ ok: true } | CodeWaits> {
  return inScope(services.database, visitorScope(visitor), async (tx) => {
    const account = accountKeyOf(services.keyRing, mail);
    const [wait, candidateId] = await Promise.all([
      readCodeWait(services, tx, visitor, mail),
      findCandidateByAccount(tx, account),
    ]);
    if (wait > 0) return waits(wait);
    const id = randomUUID();
    const code = newMailCode();
    await insertSignInCode(tx, {
      id,
      visitor: visitor.visitor,
      candidateId,
      account,
      codeHash: hashMailCode(services.keyRing, id, code),
      expiresAt: new Date(tx.wall.getTime() + CODE_LIFETIME_MS),
    });
    const text =
      candidateId === undefined ? noAccountMail(locale, services.env.baseUrl) : signInMail(locale, code);
    await mailCode(services, tx, visitor, mail, 'sign_in_code', text);
    return { ok: true };
  });
}

export type SignedIn =
  | { ok: true; session: SessionToken }
  | {
      ok: false;
      reason: 'no_code' | 'malformed_code' | 'wrong_code' | 'expired_code' | 'used_code' | 'too_many_guesses';
    };

/** Takes the mailed code back, in the browser that asked for it, once. */
export async function signInWithCode(
  services: Services,
  visitor: Visitor,
  typedCode: string,
): Promise<SignedIn> {
  const typed = readMailCode(typedCode);
  return inScope(services.database, visitorScope(visitor), async (tx) => {
    const code = await lockSignInCode(tx, visitor.visitor);
    if (code === undefined) return { ok: false, reason: 'no_code' };
    if (typed === undefined) return { ok: false, reason: 'malformed_code' };
    if (code.usedAt !== undefined) return { ok: false, reason: 'used_code' };
    const matches =
      constantTimeEqual(hashMailCode(services.keyRing, code.id, typed), code.codeHash) &&
      code.candidateId !== undefined;
    const verdict = judgeCode({ expiresAt: code.expiresAt, guesses: code.guesses, matches }, tx.wall);
    if (verdict === 'wrong') {
      await countSignInGuess(tx, code.id);
      return { ok: false, reason: 'wrong_code' };
    }
    if (verdict === 'expired') return { ok: false, reason: 'expired_code' };
    if (verdict === 'too_many_guesses' || code.candidateId === undefined)
      return { ok: false, reason: 'too_many_guesses' };
    await useSignInCode(tx, code.id);
    writeProven(tx, visitor.visitor, code.account);
    const { candidateId } = code;
    const session = await tx.within(
      {
        kind: 'candidate',
        candidateId,
        actor: { kind: 'candidate', id: candidateId },
        requestId: visitor.requestId,
      },
      (own) => openSession(own, candidateId),
    );
    return { ok: true, session };
  });
}
