import { callCapability } from '../../../db/capability.ts';
import type { Database } from '../../../db/database.ts';
import type { Tx } from '../../../db/scope.ts';
import { type CandidateId, idOf } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { CANDIDATE_SESSION_DAYS } from '../../../platform/terms.ts';
import { hashToken, type NewToken, newToken, readTokenLookup, tokenOf } from '../../../platform/tokens.ts';
import {
  deleteOtherSessions,
  deleteSession,
  findSessionEnd,
  listSessions,
  type OpenSession,
  writeSession,
} from '../store/sessions.ts';

/** The newest sessions that a page lists: more are only counted. */
const MOST_SHOWN = 10;

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

/** Where the acting person is signed in, this session first. */
export interface Devices {
  /** Times as pages show them: business time, which is ahead of the sessions' own in a demo. */
  readonly sessions: readonly OpenSession[];
  readonly total: number;
}

/** @param token what the cookie of this browser holds */
export async function listDevices(tx: Tx, token: string): Promise<Devices> {
  const { rows, total } = await listSessions(tx, hashToken(token), MOST_SHOWN);
  const aheadMs = tx.now.getTime() - tx.wall.getTime();
  const shown = (at: Date) => new Date(at.getTime() + aheadMs);
  return {
    total,
    sessions: rows.map(({ openedAt, expiresAt, isOwn }) => ({
      openedAt: shown(openedAt),
      expiresAt: shown(expiresAt),
      isOwn,
    })),
  };
}

/** Ends every session of the acting person but that of this browser, at once; answers how many lived. */
export function closeOtherSessions(tx: Tx, token: string): Promise<number> {
  return deleteOtherSessions(tx, hashToken(token));
}
