import { callCapability } from '../../../db/capability.ts';
import type { Database } from '../../../db/database.ts';
import type { Tx } from '../../../db/scope.ts';
import { type CandidateId, idOf } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { CANDIDATE_SESSION_DAYS } from '../../../platform/terms.ts';
import { hashToken, type NewToken, newToken, readTokenLookup, tokenOf } from '../../../platform/tokens.ts';
import { deleteSession, findSessionEnd, writeSession } from '../store/sessions.ts';

export interface SessionToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * Opens a session of the acting person; only its hash is stored.
 * @param own the token, where it follows from what the session is opened for
 */
export function openSession(tx: Tx, { token, hash } = newToken('session')): SessionToken {
  const expiresAt = new Date(tx.wall.getTime() + CANDIDATE_SESSION_DAYS * 86_400_000);
  writeSession(tx, hash, expiresAt);
  return { token, expiresAt };
}

/**
 * The session that a registration opens. Its token follows from the draft: whoever sends the right code again, because the
 * answer got lost, is given this one session and never a second.
 */
export function sessionOfDraft({ keyRing }: Pick<Services, 'keyRing'>, draftId: string): NewToken {
  const bytes = [1, 2].map((part) => keyRing.fingerprint('session of a draft', `${part}:${draftId}`));
  return tokenOf('session', Buffer.concat(bytes));
}

/** That session while it lives; null once it was signed out of. In the person's own scope. */
export async function findSessionOfDraft(tx: Tx, { token, hash }: NewToken): Promise<SessionToken | null> {
  const expiresAt = await findSessionEnd(tx, hash);
  return expiresAt === null ? null : { token, expiresAt };
}

/**
 * Whose session a cookie holds; undefined for anything but a live session of an account that still exists. Asked before there
 * is a scope: one statement of its own, shared with whoever else asks at that moment (db/capability.ts).
 */
export async function findSession(
  database: Database,
  token: string | undefined,
): Promise<CandidateId | undefined> {
  if (token === undefined || readTokenLookup(token) === undefined) return undefined;
  const row = await callCapability(database, 'find_candidate_session', hashToken(token).toString('hex'));
  return row && idOf<CandidateId>(String(row['candidate_id']));
}

/** Ends one session of the acting person; unknown tokens end nothing. */
export async function closeSession(tx: Tx, token: string): Promise<void> {
  await deleteSession(tx, hashToken(token));
}
