import type { Tx } from '../../../db/scope.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import { constantTimeEqual, hashMailCode, readMailCode } from '../../../platform/tokens.ts';
import { judgeCode } from '../rules/codes.ts';
import { findCandidateByAccount } from '../store/candidates.ts';
import { countGuess, type Draft, lockDraft } from '../store/drafts.ts';
import { scopeOfPerson } from './own-place.ts';
import { findSessionOfDraft, sessionOfDraft } from './sessions.ts';
import { type Registered, writeRegistration } from './write-registration.ts';

/**
 * The mailed code comes back: the person exists from here on. One transaction proves the mailbox and the company by the
 * link, opens or finds the account, records the consents, provides to the chosen agencies with their records, posts the
 * pending point and writes the receipt mail (rules.md §3.1). The same code sent again by the same browser within its
 * ten minutes finds what was done and does nothing twice. A wrong code is an answer, so that the guess counts. `linkCode`
 * is empty at /start.
 * @throws AccountJustOpened when another registration has opened the account meanwhile: it rolls back, and the caller
 *   runs it once more in a transaction that finds the account
 */
export async function registerCandidate(
  tx: Tx,
  services: OutboxServices,
  linkCode: string,
  typedCode: string,
): Promise<Registered> {
  const code = readMailCode(typedCode);
  const draft = await lockDraft(tx, linkCode);
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
  return draft.wrappedKey === null || draft.registrationId !== null
    ? findRegistered(tx, services, draft)
    : writeRegistration(tx, services, linkCode, { ...draft, wrappedKey: draft.wrappedKey });
}

/**
 * The code is right and the work is done already: a double click, or an answer that got lost on the way. The code opened
 * one session and opens no other: after a sign-out it leads to the page that asks for signing in.
 */
async function findRegistered(tx: Tx, services: OutboxServices, draft: Draft): Promise<Registered> {
  const candidateId = await findCandidateByAccount(tx, draft.account);
  if (candidateId === undefined || draft.registrationId === null) return { ok: false, reason: 'no_draft' };
  const session = await tx.within(scopeOfPerson(tx, candidateId), (own) =>
    findSessionOfDraft(own, sessionOfDraft(services, draft.id)),
  );
  return { ok: true, registrationId: draft.registrationId, session };
}
