import { randomUUID } from 'node:crypto';
import type { Scope, Tx } from '../../../db/scope.ts';
import type { CandidateId } from '../../../platform/ids.ts';
import { accountKeyOf } from '../../../platform/mail-keys.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import { constantTimeEqual, hashMailCode, newMailCode, readMailCode } from '../../../platform/tokens.ts';
import type { AccountDesk, Proved } from '../../requests/actions/account-desk.ts';
import { CODE_LIFETIME_MS, judgeCode } from '../rules/codes.ts';
import { keptUntilOf } from '../rules/remaining.ts';
import { findCandidateByAccount } from '../store/candidates.ts';

import { countSignInGuess, insertSignInCode, lockSignInCode, useSignInCode } from '../store/sessions.ts';
import { eraseAccount, erasureFor } from './erase-account.ts';
import { stopEverything } from './keep-away.ts';
import { mailCode, readCodeWait } from './mail-code.ts';
import { findAccount } from './own-place.ts';
import { proveMailbox } from './prove-mailbox.ts';

/** What the operator's desk for privacy requests may have done to an account; it sees nothing of it. */
export function accountDesk(services: OutboxServices): AccountDesk {
  const { keyRing } = services;
  /** The request stands where a browser does else: no browser can act as it, and its codes open no session. */
  const asVisitor = ({ scope }: Tx, request: string): Scope => ({
    kind: 'visitor',
    visitor: Buffer.from(keyRing.mac('desk code', request), 'base64url'),
    actor: scope.actor,
  });
  const asPerson = ({ scope }: Tx, candidateId: CandidateId): Scope => ({
    kind: 'candidate',
    candidateId,
    actor: scope.actor,
    ...(scope.requestId !== undefined && { requestId: scope.requestId }),
  });
  return {
    mailCode: (tx, request, mail, compose) =>
      tx.within(asVisitor(tx, request), async (own) => {
        const wait = await readCodeWait(own, services, null, mail);
        if (wait > 0) return { ok: false, waitSeconds: Math.ceil(wait / 1000) };
        const [id, code] = [randomUUID(), newMailCode()];
        await insertSignInCode(own, {
          id,
          // Whose it is, is looked up once it has come back.
          candidateId: null,
          account: accountKeyOf(keyRing, mail),
          codeHash: hashMailCode(keyRing, id, code),
          expiresAt: new Date(own.wall.getTime() + CODE_LIFETIME_MS),
        });
        await mailCode(own, services, null, mail, 'desk_code', compose(code));
        return { ok: true };
      }),
    proveCode: (tx, request, typed) =>
      tx.within(asVisitor(tx, request), async (own): Promise<Proved> => {
        const code = await lockSignInCode(own);
        const digits = readMailCode(typed);
        if (code === undefined || code.usedAt !== null) return { ok: false, reason: 'expired_code' };
        const matches =
          digits !== undefined && constantTimeEqual(hashMailCode(keyRing, code.id, digits), code.codeHash);
        const verdict = judgeCode({ expiresAt: code.expiresAt, guesses: code.guesses, matches }, own.wall);
        if (verdict === 'wrong') await countSignInGuess(own, code.id);
        if (verdict !== 'right')
          return { ok: false, reason: verdict === 'wrong' ? 'wrong_code' : codeEnd(verdict) };
        await useSignInCode(own, code.id);
        await proveMailbox(own, code.account);
        return { ok: true, candidateId: (await findCandidateByAccount(own, code.account)) ?? null };
      }),
    reach: (tx, person) =>
      tx.within(asPerson(tx, person), async (own) => {
        const account = await findAccount(own, services);
        if (account === undefined) return undefined;
        const { locale, profile } = account;
        return {
          locale,
          post: async (purpose, compose) => {
            await tx.within(own.scope, (again) =>
              postMail(services, again, {
                purpose,
                candidateId: person,
                to: profile.mail.address,
                ...compose(profile.name),
              }),
            );
          },
        };
      }),
    erase: (tx, person, request) =>
      tx.within(asPerson(tx, person), async (own) => ({
        keptUntil: keptUntilOf((await eraseAccount(own, services, erasureFor(request))).remaining),
      })),
    stopAll: (tx, person, request) =>
      tx.within(asPerson(tx, person), async (own) => {
        const account = await findAccount(own, services);
        await stopEverything(own, services, account?.locale ?? 'ja', request);
      }),
  };
}

function codeEnd(verdict: 'expired' | 'too_many_guesses'): 'expired_code' | 'too_many_guesses' {
  return verdict === 'expired' ? 'expired_code' : verdict;
}
