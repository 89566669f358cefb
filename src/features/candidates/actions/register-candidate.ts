import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { idOf, type RegistrationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { constantTimeEqual, hashMailCode, readMailCode } from '../../../platform/tokens.ts';
import { judgeCode } from '../rules/codes.ts';
import { findCandidateByAccount } from '../store/candidates.ts';
import { countGuess, type Draft, lockDraft } from '../store/drafts.ts';
import { type Visitor, visitorScope } from './mail-code.ts';
import { findSessionOfDraft, sessionOfDraft } from './sessions.ts';
import { AccountJustOpened, type Registered, writeRegistration } from './write-registration.ts';

/**
 * The mailed code comes back: the person exists from here on. One transaction proves the mailbox and the company by the
 * link, opens or finds the account, records the consents, provides to the chosen agencies with their records, posts the
 * pending point and writes the receipt mail (rules.md §3.1). The same code sent again by the same browser within its
 * ten minutes finds what was done and does nothing twice. `linkCode` is empty at /start.
 */
export async function registerCandidate(
  services: Services,
  visitor: Visitor,
  linkCode: string,
  typedCode: string,
): Promise<Registered> {
  const code = readMailCode(typedCode);
  const register = () =>
    inScope<Registered>(services.database, visitorScope(visitor), async (tx) => {
      const draft = await lockDraft(tx, visitor.visitor, linkCode);
      if (draft === undefined) return { ok: false, reason: 'no_draft' };
      // A slip of the keyboard is not a guess.
      if (code === undefined) return { ok: false, reason: 'malformed_code' };
      const matches = constantTimeEqual(hashMailCode(services.keyRing, draft.id, code), draft.codeHash);
      const verdict = judgeCode({ expiresAt: draft.codeExpiresAt, guesses: draft.guesses, matches }, tx.wall);
      if (verdict === 'wrong') {
        await countGuess(tx, draft.id);
        return { ok: false, reason: 'wrong_code' };
      }
      if (verdict === 'expired') return { ok: false, reason: 'expired_code' };
      if (verdict === 'too_many_guesses') return { ok: false, reason: 'too_many_guesses' };
      return draft.wrappedKey === undefined || draft.registrationId !== undefined
        ? findRegistered(services, tx, draft)
        : writeRegistration(services, tx, visitor, linkCode, { ...draft, wrappedKey: draft.wrappedKey });
    });
  try {
    return await register();
  } catch (error) {
    // Once is enough: the account is there now, and only its owner's undo could take it away again.
    if (error instanceof AccountJustOpened) return register();
    throw error;
  }
}

/**
 * The code is right and the work is done already: a double click, or an answer that got lost on the way. The code opened
 * one session and opens no other: after a sign-out it leads to the page that asks for signing in.
 */
async function findRegistered(services: Services, tx: Tx, draft: Draft): Promise<Registered> {
  const candidateId = await findCandidateByAccount(tx, draft.account);
  if (candidateId === undefined || draft.registrationId === undefined)
    return { ok: false, reason: 'no_draft' };
  const scope: Scope = { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } };
  const session = await tx.within(scope, (own) =>
    findSessionOfDraft(own, sessionOfDraft(services, draft.id)),
  );
  return { ok: true, registrationId: idOf<RegistrationId>(draft.registrationId), session };
}
